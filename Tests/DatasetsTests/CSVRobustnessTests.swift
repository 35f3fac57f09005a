import Measurement
import Testing

@testable import Datasets

struct CSVRobustnessTests {
  private static let fields = [
    Field(name: "a", kind: .number), Field(name: "b", kind: .date),
    Field(name: "c", kind: .nominal, levels: [Level(code: "x", label: LocalizedText("x"))]),
    Field(name: "d", kind: .yesNo), Field(name: "e", kind: .text, isRequired: true, isUnique: true),
  ]

  @Test func arbitraryBytesNeverTrap() {
    var random = SeededGenerator(seed: 201)
    let alphabet =
      Array("abcdesp=,;\t\"\"\n\r .-0123456789ejanx".utf8) + [
        0xC2, 0xA0, 0xE4, 0xEF, 0xBB, 0xBF, 0x80, 0x00,
      ]
    var refused = 0
    for round in 0..<6_000 {
      var bytes = (0..<random.draw(80)).map { _ in
        round.isMultiple(of: 3) ? UInt8(random.draw(256)) : random.pick(alphabet)
      }
      if round.isMultiple(of: 2) { bytes = Array("a,b;c\td,e\n".utf8) + bytes }
      for fields in [CSVRobustnessTests.fields, nil] {
        do { _ = try Dataset(csv: bytes, name: "file.csv", fields: fields) } catch { refused += 1 }
      }
    }
    #expect(refused > 6_000)
  }

  @Test func damagedFilesNeverTrap() {
    var random = SeededGenerator(seed: 202)
    for _ in 0..<300 {
      let table = RandomTable(&random)
      var bytes = table.bytes
      for _ in 0...random.draw(5) {
        let place = random.draw(bytes.count)
        switch random.draw(4) {
        case 0: bytes[place] = UInt8(random.draw(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.removeSubrange(place...)
        default: bytes.insert(random.pick(Array("\"\n;,.".utf8)), at: place)
        }
        if bytes.isEmpty { break }
      }
      let fields = table.dataset.columns.map(\.field)
      // Damage may leave a readable file; it must only never trap nor break the dataset's own rules.
      if let read = try? Dataset(csv: bytes, name: "file.csv", fields: fields) {
        #expect(read.columns.allSatisfy { $0.count == read.rowCount })
      }
      _ = try? Dataset(csv: bytes, name: "file.csv", fields: nil)
    }
  }

  /// Puts secrets into cells where they are wrong in every way there is, and looks for them in the error.
  @Test func errorsNeverRepeatValues() throws {
    var random = SeededGenerator(seed: 203)
    var told = 0
    for _ in 0..<300 {
      let secret = RandomSecret(&random)
      let rows = 1 + random.draw(5)
      var lines = ["a,b,c,d,e"]
      for row in 0..<rows {
        var cells = ["1.5", "2022-02-01", "x", "ja", "id\(row)"]
        let place = random.draw(4)
        cells[place] = secret.text
        switch random.draw(6) {
        case 0: cells.append(secret.text)  // a field too many
        case 1: cells[4] = "\"\(secret.text)\"\(secret.text)"  // text after a closing quote
        case 2: cells[4] = secret.text  // twice in a unique column
        case 3: cells.removeLast()
        case 4 where row == rows - 1: cells[4] = "\"" + secret.text  // a quote that never closes
        default: break
        }
        lines.append(cells.joined(separator: ","))
      }
      if random.chance(4) { lines.removeFirst() }  // no header: the first row holds values
      let text = lines.joined(separator: "\n")
      for fields in [CSVRobustnessTests.fields, nil] {
        do {
          _ = try dataset(text, fields)
        } catch {
          told += 1
          #expect(!error.description.contains(secret.core), "\(error)")
        }
      }
    }
    #expect(told > 300)
  }

  /// A value that no message may hold, in forms that come close to numbers and days.
  private struct RandomSecret {
    let core: String
    let text: String

    init(_ random: inout SeededGenerator) {
      core = "\(random.draw(900_000) + 100_000)"
      text = random.pick([
        "Erika\(core)", "\(core).\(core).1", "1,\(core)", "12.12.\(core)", "\(core)-1", " \(core)€",
        "1e\(core)", "-\(core)..", "\(core)\(core)\(core)\(core)",
      ])
    }
  }
}

@Suite("Spellings of levels")
struct LevelSpellingTests {
  private static let levels = ["für Kinder", "sonst"].map { Level(code: $0, label: .init($0)) }

  private func problem(_ csv: String, _ fields: [Field]?) -> String {
    do {
      _ = try Dataset(csv: Array(csv.utf8), name: "f.csv", fields: fields)
      return "none"
    } catch { return error.description }
  }

  @Test(
    "a blank, a capital letter or a decomposed umlaut is found with its place, not recoded",
    arguments: [
      "fu\u{308}r Kinder", "für  Kinder", "Für Kinder", "für\u{A0}Kinder", "für Kinder ", " für Kinder",
      "\"für Kinder \"", "\"\tfür Kinder\"", "für Kinder\u{A0}", "\u{A0}für Kinder",
    ])
  func codebook(spelling: String) {
    let field = Field(name: "g", kind: .nominal, levels: Self.levels)
    let found = problem("g\nsonst\n\(spelling)\n", [field])
    #expect(found.contains("f.csv: row 3, column 'g': is one of the levels but for blanks"), "\(found)")
    #expect(problem("g\nsonst\nfür Kinder\n", [field]) == "none")
  }

  @Test(
    "without a codebook two spellings of one level are refused",
    arguments: ["Mu\u{308}tter", "Väter  hier", "Mütter ", "\" Väter hier\""])
  func inferred(spelling: String) {
    let rows = ["Mütter", "Väter hier", "Mütter", "Väter hier", spelling]
    let found = problem("g\n" + rows.joined(separator: "\n") + "\n", nil)
    #expect(found.contains("column 'g': differs from another level"), "\(found)")
    #expect(problem("g\n" + rows.dropLast().joined(separator: "\n") + "\n", nil) == "none")
  }

  @Test("blanks that all fields of a column have are the layout of the file, and blanks outside quotes too")
  func layout() throws {
    let fields = [
      Field(name: "n", kind: .number), Field(name: "g", kind: .nominal, levels: Self.levels),
    ]
    for text in [
      "n, g\n1, sonst\n2, für Kinder\n3, \n", "n;g\n 1 ;\"sonst\" \n\" 2,5 \"; \"für Kinder\"\n",
      "n\tg\n1\tsonst\n2\tsonst\n",
    ] {
      let data = try Dataset(csv: Array(text.utf8), name: "f.csv", fields: fields)
      #expect(data.columns.allSatisfy { $0.paddedRows.isEmpty })
      #expect(try data.column("n").numbers()[0] == 1)
    }
    // A level that always has its blank is one level.
    let towns = try Dataset(csv: Array("g\nKöln \nBonn\nKöln \nBonn\n".utf8), name: "f.csv", fields: nil)
    #expect(try towns.column("g").codes() == ["Köln", "Bonn", "Köln", "Bonn"])
  }

  @Test("numbers with blanks are numbers, and texts with blanks are told by row")
  func texts() throws {
    let text = "n;t\n 3 ;ja\n\" 4,5 \";ja \n5;\" a \"\"b\"\" \"\n6;\"\"\"c\"\"\"\n7; d\n"
    let data = try Dataset(
      inferring: Array(text.utf8), name: "f.csv", texts: ["t"])
    #expect(try data.column("n").numbers() == [3, 4.5, 5, 6, 7])
    #expect(try data.column("t").codes() == ["ja", "ja", "a \"b\"", "\"c\"", "d"])
    #expect(try data.column("t").paddedRows == [1, 2, 4])
  }
}
