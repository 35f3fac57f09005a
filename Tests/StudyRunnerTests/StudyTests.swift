import Measurement
import Testing

@testable import StudyRunner

@Suite("Studies") struct StudyTests {
  private static let yaml = StudySample.study.replacing("@SHA256@", with: "00")

  private func decode(_ yaml: String) throws(StudyError) -> Study {
    try StrictYAML.decode(Study.self, from: yaml, file: "study.yaml")
  }

  /// The problems that decoding finds, as the user reads them.
  private func problems(_ yaml: String) -> String {
    do {
      _ = try decode(yaml)
      return ""
    } catch {
      return error.description
    }
  }

  @Test("says what is analysed, of what, and as of when")
  func complete() throws {
    let study = try decode(Self.yaml)
    #expect(study.id == "sample")
    #expect(study.title[.english] == "Example")
    #expect(study.question == nil)
    #expect(study.asOf.description == "2026-01-31")
    #expect(study.seed == 7)
    #expect(study.sources == [Source(id: "persons", path: "data.csv", sha256: "00")])
    #expect(study.disclosure.data == .synthetic && study.disclosure.rule == nil)
    #expect(study.analyses.map(\.id) == ["about", "groups"])
    #expect(study.analyses[1] is GroupComparison)
    #expect(study.publishedFigures.isEmpty)
  }

  @Test(
    "every key but question and expect is needed",
    arguments: [
      "id", "title", "as-of", "seed", "sources", "disclosure", "analyses",
    ])
  func missingKey(key: String) {
    let renamed = Self.yaml.replacing("\n\(key):", with: "\nx-\(key)-x:").replacing(
      /^id:/, with: key == "id" ? "xxxx:" : "id:")
    #expect(problems(renamed).contains("the key '\(key)' is missing"))
  }

  @Test(
    "names line, key path and the near miss",
    arguments: [
      ("seed: 7", "seed: -7", "line 4: seed: expected a whole number"),
      ("seed: 7", "seed: 7\nsead: 8", "line 5: unknown key 'sead'; did you mean 'seed'?"),
      ("as-of: 2026-01-31", "as-of: 2026-02-31", "line 3: as-of: "),
      ("{de: Beispiel, en: Example}", "[Beispiel]", "line 2: title"),
      ("  - id: groups", "  - id: about", "analyses[1]: the id 'about' stands twice"),
      ("kind: compare", "kind: compair", "analyses[1].kind: 'compair' is not one of "),
      ("    by: group", "", "analyses[1]: the key 'by' is missing"),
      (
        "columns: [age, found_work]", "columns: {age: 1}",
        "analyses[0].columns: expected a list, found a mapping"
      ),
      (
        "{data: synthetic}", "{data: personal, minimum-count: 2}",
        "disclosure.minimum-count: must be at least 3"
      ),
      ("{data: synthetic}", "{data: published, minimum-count: -1}", "disclosure.minimum-count: must be"),
      (
        "    by: group", "    by: group\n    level: 95",
        "line 20: analyses[1].level: the confidence level must"
      ),
      (
        "    by: group", "    by: group\n    level: 0",
        "analyses[1].level: the confidence level must be between"
      ),
      ("id: sample", "id: ../evil", "line 1: id: an id names files"),
      ("  - id: groups", "  - id: a/b", "analyses[1].id: an id names files"),
      ("{data: synthetic}", "{data: Synthetic}", "did you mean 'synthetic'?"),
    ])
  func problem(old: String, new: String, message: String) {
    let found = problems(Self.yaml.replacing(old, with: new))
    #expect(found.hasPrefix("study.yaml: line "), "\(found)")
    #expect(found.contains(message), "\(found)")
  }

  @Test("all unknown keys are named at once")
  func unknownKeys() {
    let found = problems(Self.yaml.replacing("seed: 7", with: "seed: 7\ncolour: red\nauthor: me"))
    #expect(found.contains("'colour'") && found.contains("'author'"))
  }

  @Test("personal data have a minimum count of three unless more is asked for")
  func minimumCount() throws {
    let personal = try decode(Self.yaml.replacing("data: synthetic", with: "data: personal"))
    #expect(personal.disclosure.rule?.minimumCount == 3)
    let more = try decode(Self.yaml.replacing("data: synthetic", with: "data: personal, minimum-count: 10"))
    #expect(more.disclosure.rule?.minimumCount == 10)
  }

  @Test("the steps of single persons are for constructed and published data only")
  func singlePersons() throws {
    let yaml = Self.yaml + "\n  - id: steps\n    kind: journey-steps\n    source: persons\n    journey: but\n"
    #expect(try decode(yaml).analyses.count == 3)
    let found = problems(yaml.replacing("data: synthetic", with: "data: personal"))
    #expect(found.contains("analyses[2]: journey-steps shows single persons and is not for personal data"))
  }
}
