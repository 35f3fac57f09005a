import Measurement
import Testing

@testable import StudyRunner

@Suite("Strict YAML")
struct StrictYAMLTests {
  private struct Garden: Decodable, Equatable {
    var name: String
    var beds: [Bed]
    var soil: Soil?

    enum CodingKeys: String, CodingKey { case name, beds, soil = "soil-type" }
  }

  private struct Bed: Decodable, Equatable {
    var id: String
    var area: Double
    var plants: Int?
    var isSunny: Bool?

    enum CodingKeys: String, CodingKey { case id, area, plants, isSunny = "is-sunny" }
  }

  private enum Soil: String, Decodable, CaseIterable { case sand, loam, clay }

  private func problems(in text: String) -> [String] {
    do {
      _ = try StrictYAML.decode(Garden.self, from: text, file: "garden.yaml")
      return []
    } catch {
      guard case .invalidYAML("garden.yaml", let problems) = error else { return ["\(error)"] }
      return problems.map(\.description)
    }
  }

  @Test("decodes what is right")
  func right() throws {
    let text = """
      name: no
      soil-type: loam
      beds:
        - {id: 12, area: 2.5, plants: 7, is-sunny: true}
        - {id: b, area: 3}
      """
    let garden = try StrictYAML.decode(Garden.self, from: text, file: "garden.yaml")
    #expect(
      garden
        == Garden(
          name: "no",
          beds: [
            Bed(id: "12", area: 2.5, plants: 7, isSunny: true),
            Bed(id: "b", area: 3, plants: nil, isSunny: nil),
          ], soil: .loam))
  }

  @Test(
    "names line, key path and mend",
    arguments: [
      (
        "name: a\nbeds: []\nsoil-tipe: loam",
        "line 3: unknown key 'soil-tipe'; did you mean 'soil-type'?"
      ),
      (
        "name: a\nbeds:\n  - id: x\n    area: wide",
        "line 4: beds[0].area: expected a number with a decimal point, found 'wide'"
      ),
      ("name: a\nbeds:\n  - id: x", "line 3: beds[0]: the key 'area' is missing"),
      (
        "name: a\nbeds:\n  - id: x\n    arae: 3",
        "line 3: beds[0]: the key 'area' is missing; is 'arae' meant to be it?"
      ),
      ("name: a\nbeds: 3", "line 2: beds: expected a list, found '3'"),
      (
        "name: a\nbeds: []\nsoil-type: laom",
        "line 3: soil-type: 'laom' is not one of sand, loam, clay; did you mean 'loam'?"
      ),
      ("name:\nbeds: []", "line 1: name: expected a text, found nothing"),
    ])
  func wrong(text: String, message: String) {
    #expect(problems(in: text) == [message])
  }

  @Test("reports every unknown key at once, in order")
  func allUnknownKeys() {
    let found = problems(in: "nmae: x\nname: a\nbeds:\n  - {id: x, area: 1, colour: red}\nzzz: 1")
    #expect(found.count == 3)
    #expect(found[0].hasPrefix("line 1: unknown key 'nmae'; did you mean 'name'?"))
    #expect(found[1].hasPrefix("line 4: beds[0]: unknown key 'colour'; the keys here are"))
    #expect(found[2].hasPrefix("line 5: unknown key 'zzz'"))
  }

  @Test("a key that stands twice, malformed text and an empty file are refused")
  func malformed() {
    #expect(problems(in: "name: a\nname: b\nbeds: []").first?.contains("'name' stands twice") == true)
    #expect(problems(in: "name: [a\nbeds: []").first?.contains("is not valid YAML") == true)
    #expect(problems(in: "").first?.contains("the file is empty") == true)
  }

  @Test("octal and sexagesimal numbers of old YAML are no numbers")
  func numbers() {
    #expect(!problems(in: "name: a\nbeds: [{id: x, area: 1, plants: 0o7}]").isEmpty)
    #expect(!problems(in: "name: a\nbeds: [{id: x, area: 1:30}]").isEmpty)
    #expect(!problems(in: "name: a\nbeds: [{id: x, area: .nan}]").isEmpty)
  }
}
