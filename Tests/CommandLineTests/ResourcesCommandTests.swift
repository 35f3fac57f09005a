import Foundation
import Testing

@Suite("wirkung resources") struct ResourcesCommandTests {
  private func run(_ arguments: String...) throws -> (exitCode: Int32, output: String, messages: String) {
    let end = try RunningTool(
      ["resources", "resource-card", "Data/resources/cards.csv"] + arguments,
      in: TemporaryFolder.repositoryView()
    ).end()
    return (end.exitCode, end.output, end.messages)
  }

  @Test("counts who deteriorated, always")
  func outcomes() throws {
    let result = try run("--table", "outcomes", "--format", "csv", "--cluster", "coach")
    #expect(result.exitCode == 0, "\(result.messages)")
    let rows = result.output.split(separator: "\n")
    #expect(rows.count == 17)
    #expect(rows.count { $0.contains(",deteriorated,") } == 4)
    // Counted in R: fewer pass by Hageman and Arrindell's true scores than by the observed ones.
    for (method, counts) in [
      ("jacobson-truax", [8, 18, 15, 1]), ("gulliksen-lord-novick", [9, 19, 13, 1]),
      ("edwards-nunnally", [9, 21, 11, 1]), ("hageman-arrindell", [4, 30, 8, 0]),
    ] {
      for (outcome, count) in zip(["recovered", "improved", "unchanged", "deteriorated"], counts) {
        #expect(rows.contains { $0.hasPrefix("\(method),\(outcome),\(count),42,") }, "\(method) \(outcome)")
      }
    }
  }

  @Test("compares raters, adds up time, and words all in German")
  func everything() throws {
    let result = try run("--against", "coach", "--effort", "Data/resources/effort.csv", "--family", "family")
    #expect(result.exitCode == 0, "\(result.messages)")
    for text in [
      "Effektstärken", "Regression zur Mitte", "Subsidiaritätsverschiebung", "Gewichtetes κ",
      "Übereinstimmungsgrenzen", "Netzwerk und Zeit je Familie", "Ausgangswert fortgeschrieben",
      "verschlechtert",
    ] { #expect(result.output.contains(text), "\(text)") }
    for english in ["jackknife", "change of the", "slope of"] { #expect(!result.output.contains(english)) }
  }

  @Test("codes that differ by a blank, a capital or the encoding of an umlaut are named with their place")
  func spelling() throws {
    let folder = TemporaryFolder()
    let form = try RunningTool(["scale", "show", "resource-card"], in: TemporaryFolder.repositoryView()).end()
    try folder.write(form.output.replacing("code: health", with: "code: m\u{fc}he"), to: "form.yaml")
    for spelling in ["m\u{fc}he ", "\" m\u{fc}he\"", "M\u{fc}he", "mu\u{308}he"] {
      let rows = ["P1,self,before,m\u{fc}he,household,3", "P2,self,before,\(spelling),household,3"]
      try folder.write(
        "person,rater,wave,area,level,score\n" + rows.joined(separator: "\n") + "\n", to: "cards.csv")
      let run = try RunningTool(["resources", "form.yaml", "cards.csv"], in: folder).end()
      #expect(run.exitCode == 65)
      #expect(
        run.messages.contains("row 3, column 'area': a value of the form but for blanks")
          || run.messages.contains(
            "row 3, column 'area': differs from another level of the column only by blanks"),
        "\(run.messages)")
    }
  }

  @Test("scores out of range and half scores are all told with their place")
  func range() throws {
    let folder = TemporaryFolder()
    let scores = ["3", "6", "2.5", "", "0"].enumerated().map { "P\($0),self,before,health,household,\($1)" }
    try folder.write(
      "person,rater,wave,area,level,score\n" + scores.joined(separator: "\n") + "\n", to: "cards.csv")
    let run = try RunningTool(["resources", "resource-card", "cards.csv"], in: folder).end()
    #expect(run.exitCode == 65 && run.output.isEmpty)
    for row in [3, 4, 6] { #expect(run.messages.contains("row \(row), column 'score'"), "\(run.messages)") }
    #expect(!run.messages.contains("row 2") && !run.messages.contains("row 5"))
  }

  /// Each pair of values of the shipped cards is one person's.
  @Test("values of single persons neither leave as a table nor as a chart with a minimum count")
  func disclosure() throws {
    let folder = TemporaryFolder()
    let run = try RunningTool(
      [
        "resources", "resource-card", "Data/resources/cards.csv", "--against", "coach", "--minimum-count",
        "5",
        "--charts", folder.path("charts"), "--format", "json",
      ], in: TemporaryFolder.repositoryView()
    ).end()
    #expect(run.exitCode == 0, "\(run.messages)")
    for table in ["pairs", "bland-altman-before", "bland-altman-after"] {
      let only = try RunningTool(
        [
          "resources", "resource-card", "Data/resources/cards.csv", "--against", "coach", "--minimum-count",
          "5",
          "--format", "csv", "--table", table,
        ], in: TemporaryFolder.repositoryView()
      ).end()
      #expect(only.exitCode == 0, "\(only.messages)")
      #expect(only.output.split(separator: "\n").count == 1, "\(table): \(only.output)")
    }
    let charts = (try? FileManager.default.contentsOfDirectory(atPath: folder.path("charts"))) ?? []
    #expect(!charts.contains { $0.contains("pairs") || $0.contains("bland-altman") }, "\(charts)")
  }

  @Test("a wrong rater or column is named, never a person")
  func badInput() throws {
    let rater = try run("--rater", "couch")
    #expect(rater.exitCode == 65)
    #expect(rater.messages.contains("did you mean 'coach'?"))
    let same = try run("--against", "self")
    #expect(same.exitCode == 65)
    #expect(same.messages.contains("cannot be compared with itself"))
    let column = try run("--cluster", "coch")
    #expect(column.exitCode == 65)
    #expect(column.messages.contains("coch"))
    let norms = try run("--cutoff", "b", "--table", "precision", "--language", "en")
    #expect(norms.output.contains("criterion b needs the norms"))
  }
}
