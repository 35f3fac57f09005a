import Datasets
import Foundation
import Measurement
import Testing

/// The constructed records of "Gemeinsam klappt's" against the published figures, both read by their codebooks.
@Suite("The data of Gemeinsam klappt's")
struct GemeinsamKlapptsDataTests {
  static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Data/gemeinsam-klappts").path + "/"

  static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The table of a file, by the codebook beside it.
  static func table(_ file: String) throws -> Dataset {
    let path = folder + file
    let beside = URL(fileURLWithPath: path).deletingLastPathComponent()
    return try Codebook(contentsOf: beside.appendingPathComponent("datapackage.json").path)
      .dataset(contentsOf: path)
  }

  @Test func codebooksSayWhatIsInventedAndEveryFileFitsItsCodebook() throws {
    for (name, isSynthetic) in [("", true), ("published/", false)] {
      let codebook = try Codebook(contentsOf: Self.folder + name + "datapackage.json")
      #expect(codebook.isSynthetic == isSynthetic)
      let listed = try FileManager.default.contentsOfDirectory(atPath: Self.folder + name)
        .filter { $0.hasSuffix(".csv") }
      #expect(Set(codebook.resources.map(\.path)) == Set(listed))
      for resource in codebook.resources {
        #expect(resource.title != nil && !resource.key.isEmpty, "\(resource.name)")
        #expect(try Self.table(name + resource.path).rowCount > 0, "\(resource.name)")
      }
    }
  }

  @Test(.enabled(if: python != nil)) func generatorWritesTheseFiles() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments = [Self.folder + "generate.py", "--check"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "run python3 Data/gemeinsam-klappts/generate.py")
  }

  @Test func chainsAreInOrderAndSupportOnTheJobPresupposesAJob() throws {
    let measures = try Self.table("measures.csv")
    let persons = try measures.column("person").codes()
    let codes = try measures.column("measure").codes()
    let starts = try measures.column("start").days()
    let ends = try measures.column("end").days()
    let employed: Set = ["apprenticeship", "work", "f2"]
    for row in persons.indices.dropFirst() where persons[row] == persons[row - 1] {
      let end = try #require(ends[row - 1], "only the last stay goes on")
      #expect(try #require(starts[row]) > end)
    }
    for row in persons.indices where codes[row] == "f2" {
      try #require(row > 0 && persons[row] == persons[row - 1])
      #expect(employed.contains(codes[row - 1] ?? ""))
    }
    let participants = try Self.table("participants.csv")
    let reached = try participants.column("in_training_or_work").flags()
    for (row, person) in try participants.column("person").codes().enumerated() {
      let own = persons.indices.filter { persons[$0] == person }
      #expect(reached[row] == own.contains { employed.contains(codes[$0] ?? "") })
    }
  }

  @Test("the mentions are those of the overviews, each beside the answer that it belongs to")
  func mentions() throws {
    let questions = [
      "8": "q1_5", "11": "q2_6", "16": "q3_2", "17": "q3_3", "18": "q3_3a", "20": "q3_6", "21": "q3_7",
      "23": "q3_9", "26": "q4_2", "28": "q4_3", "32": "q4_7", "35": "q4_9", "37": "q4_10",
    ]
    let published = try Self.codes("published/overviews.csv")
    var expected: [String: Int] = [:]
    for row in published where row["unit"] == "mentions" {
      guard let count = Int(row["value"] ?? "") else { continue }
      let question = try #require(questions[row["overview"] ?? ""])
      expected["\(question) \(row["answer"] ?? "") \(row["item"] ?? "")"] = count
    }
    let mentions = try Self.codes("mentions.csv")
    var found: [String: Int] = [:]
    for row in mentions {
      found["\(row["question"] ?? "") \(row["answer"] ?? "") \(row["code"] ?? "")", default: 0] += 1
    }
    #expect(found == expected)
    let checklists = try Self.codes("checklist.csv")
    for row in mentions {
      let checklist = try #require(checklists.first { $0["alliance"] == row["alliance"] })
      let place = [row["question"] ?? "", row["item"] ?? ""].filter { !$0.isEmpty }.joined(separator: "_")
      let isGiven = checklist[place] == row["answer"] || checklist["\(place)_\(row["answer"] ?? "")"] == "yes"
      #expect(isGiven, "\(row["alliance"] ?? ""), \(place)")
    }
  }

  @Test("returns, actors and the printed shares are the published ones")
  func margins() throws {
    let checklists = try Self.codes("checklist.csv")
    let alliances = try Self.codes("alliances.csv")
    let returned = Set(checklists.map { $0["alliance"] })
    for row in try Self.codes("published/returns.csv") where row["instrument"] == "process-checklist" {
      let members = alliances.filter {
        row["alliance_type"] == "all" || $0["alliance_type"] == row["alliance_type"]
      }
      let back = members.count { returned.contains($0["alliance"]) }
      let count: [String: Int] = [
        "sent": members.count, "returned": back, "not-returned": members.count - back,
      ]
      #expect(count[row["measure"] ?? ""] == Int(row["count"] ?? ""), "\(row)")
    }
    let actors = try Self.codes("actors.csv")
    for row in try Self.codes("published/actors.csv") {
      #expect(actors.count == Int(row["base"] ?? ""))
      let column = "actors_" + (row["actor"] ?? "").replacing("-", with: "_")
      #expect(actors.count { $0[column] == "yes" } == Int(row["count"] ?? ""), "\(column)")
    }
    func percent(_ column: String, _ answer: String) -> Int {
      let given = checklists.compactMap { $0[column] }
      return (200 * given.count { $0 == answer } + given.count) / (2 * given.count)
    }
    #expect(percent("q1_1b_application", "yes") == 80)
    #expect(percent("q1_5", "not-yet") == 32)
    #expect(
      ["planned", "not-yet", "not-feasible", "not-needed"].map { percent("q3_7", $0) } == [13, 47, 11, 19])
    // Printed as 10: what 47 alliances allow instead.
    #expect(percent("q3_7", "yes") == 11)
    for (worker, count) in [("gfs", 24), ("thm", 39), ("others", 14), ("not_planned", 1)] {
      #expect(checklists.count { $0["q3_5_needs_analysis_\(worker)"] == "yes" } == count)
    }
    #expect(checklists.count { $0["q3_5_contacts_thm"] == "yes" } == 44)
    #expect(try Self.codes("needs.csv").count == 36)
  }

  /// The rows of a table as codes by column; what is missing is left out.
  static func codes(_ file: String) throws -> [[String: String]] {
    let table = try table(file)
    var rows = [[String: String]](repeating: [:], count: table.rowCount)
    for column in table.columns where column.field.kind != .date {
      for (row, code) in try column.codes().enumerated() { rows[row][column.field.name] = code }
    }
    return rows
  }
}
