import Foundation
import Testing

/// A marker stands in every cell of a row, and in every cell of a column; no command that takes data repeats it in a message.
@Suite("No command repeats a value in a message") struct SentinelTests {
  private static let marker = "Sentinel Krause"

  /// Commands on shipped data; FILE stands for the file of the command with the marker in it.
  private static let commands: [(file: String, arguments: String)] = [
    ("anna/survey2.csv", "describe FILE"),
    ("anna/survey2.csv", "describe FILE --by single_parent --detail full"),
    ("anna/survey2.csv", "compare FILE --outcome weak_close_network --by single_parent,child_under_3"),
    ("anna/survey2.csv", "correlate FILE --columns leisure_activities,close_network"),
    ("anna/survey2.csv", "bootstrap median FILE --column close_network --group single_parent --draws 99"),
    ("anna/survey2.csv", "test mann-whitney FILE --outcome leisure_activities --group single_parent"),
    (
      "anna/survey2.csv", "regress FILE --outcome leisure_activities --predictors single_parent,child_under_3"
    ),
    ("anna/survey2.csv", "bayes t FILE --outcome close_network --group single_parent"),
    ("anna/survey2.csv", "weight FILE --outcomes leisure_activities --clusters single_parent"),
    ("anna/survey2.csv", "data inspect FILE --table suspicious"), ("anna/survey2.csv", "data validate FILE"),
    ("anna/survey2.csv", "data convert FILE out.sav"), ("anna/survey2.csv", "data convert FILE out.csv"),
    ("anna/survey2.csv", "data codebook FILE"),
    ("anna/session_sheets.csv", "agreement FILE --raters srs_1,srs_2 --level-of-measurement ordinal"),
    ("anna/session_sheets.csv", "reliability FILE --items srs_1,srs_2,srs_3,srs_4"),
    ("anna/session_sheets.csv", "scale session-rating-boxes FILE --date date --coach coach"),
    ("anna/but_journeys.csv", "journey but FILE"),
    ("resources/cards.csv", "mixed FILE --unit person --formula score~wave+rater"),
    ("resources/cards.csv", "resources resource-card FILE"),
    ("goals/goals.csv", "goals FILE --before before"),
    ("goals/goals.csv", "impute FILE --columns area,weight,before,after"),
    ("chains/measures.csv", "chain FILE --goals job"),
    ("employment/outcomes.csv", "sustain FILE --as-of 2024-12-31"),
    ("employment/outcomes.csv", "springboard FILE --by cohort --as-of 2024-12-31"),
    ("joint-casework/cases.csv", "anonymise FILE --identify cohort,legal_area --sensitive reason"),
  ]

  private static let cases = commands.indices.flatMap { index in
    [("row", true), ("column", false)].map { (index, $0.0, $0.1) }
  }

  @Test("with a codebook and without", arguments: cases)
  func messagesHoldNoValue(index: Int, place: String, hasCodebook: Bool) throws {
    let (file, arguments) = Self.commands[index]
    let folder = TemporaryFolder()
    let source = Repository.path("Data/\(file)")
    let name = try #require(file.split(separator: "/").last.map(String.init))
    var lines = try String(contentsOfFile: source, encoding: .utf8).split(separator: "\n").map(String.init)
    let width = try #require(lines.first).split(separator: ",").count
    if place == "row" {
      lines[lines.count / 2] = [String](repeating: Self.marker, count: width).joined(separator: ",")
    } else {
      // Files whose fields are quoted keep their other columns only roughly, which is one more fault.
      lines =
        [lines[0]]
        + lines.dropFirst().enumerated().map { row, line in
          let cells = line.split(separator: ",", omittingEmptySubsequences: false)
          return cells.indices.map { $0 == width / 2 ? "\(Self.marker) \(row)" : String(cells[$0]) }
            .joined(separator: ",")
        }
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: name)
    if hasCodebook {
      let codebook = (source as NSString).deletingLastPathComponent + "/datapackage.json"
      try folder.write(String(contentsOfFile: codebook, encoding: .utf8), to: "datapackage.json")
    }
    let run = try RunningTool(
      arguments.split(separator: " ").map { $0 == "FILE" ? name : String($0) }, in: folder
    ).end()
    #expect(!run.messages.contains("Sentinel") && !run.messages.contains("Krause"), "\(run.messages)")
    #expect([0, 1, 64, 65].contains(run.exitCode), "\(arguments): \(run.exitCode) \(run.messages)")
    // The file was read: nothing but the lack of a codebook is wrong with how the command was called.
    if run.exitCode == 64 { #expect(arguments.hasPrefix("data validate"), "\(run.messages)") }
  }
}
