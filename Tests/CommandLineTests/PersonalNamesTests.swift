import Foundation
import Testing

@Suite("Names instead of pseudonyms") struct PersonalNamesTests {
  /// A file of each instrument, a column of persons in it, and the command that reads it.
  static let instruments: [(file: String, column: String, command: String)] = [
    ("Data/sessions/ratings.csv", "person", "scale session-rating-analogue FILE --session session"),
    ("Data/resources/cards.csv", "person", "resources resource-card FILE"),
    ("Data/resources/cards.csv", "coach", "resources resource-card FILE --cluster coach"),
    ("Data/goals/goals.csv", "person", "goals FILE --before before"),
    (
      "Data/case-conferences/agreements.csv", "case",
      "questionnaire conference FILE --as-of 2024-12-31"
    ),
  ]

  @Test("are refused with row and column, and never repeated", arguments: instruments)
  func refused(file: String, column: String, command: String) throws {
    let repository = try TemporaryFolder.repositoryView()
    let codebook = URL(fileURLWithPath: file).deletingLastPathComponent().relativePath + "/datapackage.json"
    var lines = try repository.text(of: file).split(separator: "\n").map(String.init)
    let place = try #require(lines[0].split(separator: ",").firstIndex { $0 == column })
    var cells = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    cells[place] = "Erika Muster"
    lines[1] = cells.joined(separator: ",")
    let folder = TemporaryFolder()
    try folder.write(lines.joined(separator: "\n") + "\n", to: file)
    try folder.write(try repository.text(of: codebook), to: codebook)
    let run = try ToolProcess.shell("wirkung " + command.replacing("FILE", with: file), in: folder)
    #expect(run.exitCode == 65, "\(run.messages)")
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("row 2, column '\(column)'"), "\(run.messages)")
    #expect(!run.messages.contains("Muster"))
  }
}
