import Foundation
import Testing

/// The shipped ratings of change, as a user reads them.
@Suite("wirkung indicate changes") struct CaseChangesCommandTests {
  private let folder = TemporaryFolder()
  private static let files =
    "Data/case-changes/changes.csv --definition Data/case-changes/changes.yaml"

  private func run(_ arguments: String) throws -> ToolProcess {
    try ToolProcess.shell("cd \(Repository.root) && wirkung indicate changes \(arguments)", in: folder)
  }

  private func rows(_ table: String) throws -> [[String: String]] {
    let run = try run("\(Self.files) --table \(table) --format csv")
    #expect(run.exitCode == 0, "\(run.messages)")
    let lines = run.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first }) }
  }

  /// Reference/case-changes/generate.py computes them again with NumPy and SciPy.
  @Test("gives what another program computes from the same file") func reference() throws {
    let tables = try Dictionary(
      uniqueKeysWithValues: ["changes", "agreement", "units", "variation"].map { ($0, try rows($0)) })
    let reference = try Repository.text(of: "Tests/CommandLineTests/Reference/case-changes/values.csv")
    let lines = reference.split(separator: "\n").dropFirst()
    #expect(lines.count > 400)
    for line in lines {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let parts = cells[2].split(separator: "+", omittingEmptySubsequences: false).map(String.init)
      let row = tables[cells[0]]?.first { row in
        switch cells[0] {
        case "changes": row["term"] == cells[1] && row["perspective"] == cells[2]
        case "agreement":
          row["term"] == cells[1] && row["perspective"] == parts[0] && row["other_perspective"] == parts[1]
        case "units": row["kind"] == cells[1] && row["group"] == cells[2]
        default: row["kind"] == cells[1]
        }
      }
      let expected = try #require(Double(cells[4]))
      let value = try #require(row?[cells[3]].flatMap(Double.init), "\(line)")
      // The restricted likelihood is flat where it is largest: its place is known to half the digits.
      let tolerance = cells[3] == "pooled" ? 1e-6 : 1e-9
      #expect(abs(value - expected) <= tolerance * max(1e-3, abs(expected)), "\(line)")
    }
  }

  @Test("a small unit is drawn to the others, and where chance is enough all are alike") func pooling() throws
  {
    let units = try rows("units")
    for row in units {
      let (own, pooled) = (Double(row["estimate"] ?? "") ?? .nan, Double(row["pooled"] ?? "") ?? .nan)
      let all = units.filter { $0["kind"] == row["kind"] }.compactMap { Double($0["estimate"] ?? "") }
      let middle = (all.min() ?? 0)...(all.max() ?? 0)
      #expect(middle.contains(pooled) && own.isFinite, "\(row)")
    }
    let german = try run("\(Self.files) --table units")
    #expect(german.output.contains("innerhalb der Grenzen"))
  }

  @Test("what is wrong in the file is said with row and column, never with a case") func wrong() throws {
    let data = try Repository.text(of: "Data/case-changes/changes.csv")
    let definition = try Repository.text(of: "Data/case-changes/changes.yaml")
    let lines = data.split(separator: "\n").map(String.init)
    try folder.write(definition, to: "changes.yaml")
    for (name, content, message) in [
      ("twice.csv", (lines + [lines[1]]).joined(separator: "\n"), "row 1341, column 'case': the case stands"),
      ("high.csv", data.replacing(",6,7,3,3,", with: ",6,9,3,3,", maxReplacements: 1), "health_end"),
      ("who.csv", data.replacing("K001,parents", with: "K001,aunt"), "perspective"),
      (
        "moved.csv", data.replacing("K001,young-person,p31,E,E-a", with: "K001,young-person,p31,W,E-a"),
        "row 3, column 'district'"
      ),
    ] {
      try folder.write(content + "\n", to: name)
      let run = try ToolProcess.wirkung(
        "indicate", "changes", name, "--definition", "changes.yaml", "--language", "en", in: folder)
      #expect(run.exitCode == 65 && run.messages.contains(message), "\(name): \(run.messages)")
      #expect(!run.messages.contains("K001") && !run.messages.contains("aunt"), "\(run.messages)")
    }
    try folder.write(definition.replacing("leading: professional", with: "leading: nobody"), to: "other.yaml")
    try folder.write(data, to: "changes.csv")
    let run = try ToolProcess.wirkung(
      "indicate", "changes", "changes.csv", "--definition", "other.yaml", in: folder)
    #expect(run.exitCode == 65 && run.messages.contains("'leading' must be"), "\(run.messages)")
  }
}
