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
    #expect(rows.contains { $0.hasPrefix("jacobson-truax,recovered,") })
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
