import Foundation
import Testing

@Suite("wirkung indicators") struct IndicatorsCommandTests {
  private let folder = TemporaryFolder()
  private let definition = """
    id: district
    title: District
    measures:
      - {id: cases, title: Cases, column: cases, basis: mean-stock}
      - {id: residents, title: Residents, column: residents, basis: population}
    indicators:
      - id: density
        title: Cases per 1,000
        formula: 1000 * cases / residents
        decimals: 1
        groups: [at-home]

    """
  private let cases = "unit,group,period,cases\nnorth,at-home,2019,30\nnorth,at-home,2020,33\n"
  private let residents = "unit,period,residents\nnorth,2019,1500\nnorth,2020,1500\n"

  private func run(_ definition: String, _ cases: String, _ arguments: String) throws -> ToolProcess {
    try folder.write(definition, to: "district.yaml")
    try folder.write(cases, to: "cases.csv")
    try folder.write(residents, to: "residents.csv")
    return try ToolProcess.shell("wirkung indicators district.yaml \(arguments)", in: folder)
  }

  @Test("reads measures from several files and computes what the definition says")
  func values() throws {
    let run = try run(definition, cases, "cases.csv residents.csv --format csv")
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output.contains("density,at-home,north,2020,22,110,0.1,2,0.1,0.1,2,22.0\n"), "\(run.output)")
  }

  @Test("what cannot be computed ends with 65 and names file, row and column, never the value")
  func badInput() throws {
    let negative = try run(definition, cases.replacing(",33", with: ",-33"), "cases.csv residents.csv")
    #expect(negative.exitCode == 65 && negative.output.isEmpty)
    #expect(negative.messages.contains("cases.csv: row 3, column 'cases'"), "\(negative.messages)")
    #expect(!negative.messages.contains("-33"))
    let missing = try run(definition, cases, "cases.csv")
    #expect(missing.exitCode == 65)
    #expect(missing.messages.contains("no file has the column 'residents'"), "\(missing.messages)")
    let ages = definition.replacing(
      "basis: population}", with: #"basis: population, ages: {from: 0, below: 21}, date: "01-01"}"#)
    let dated = residents.replacing("residents\n", with: "residents,age_from,age_below,date\n")
    try folder.write(
      dated.replacing(",1500\n", with: ",1500,0,18,2019-01-01\n"), to: "aged.csv")
    let other = try run(ages, cases, "cases.csv aged.csv")
    #expect(other.exitCode == 65)
    #expect(
      other.messages.contains("aged.csv: row 2, column 'age_below': a population of other ages"),
      "\(other.messages)")
    try folder.write(dated.replacing(",1500\n", with: ",1500,0,21,2019-12-31\n"), to: "aged.csv")
    let late = try run(ages, cases, "cases.csv aged.csv --table findings --format csv")
    #expect(late.exitCode == 0, "\(late.messages)")
    #expect(late.output.contains("population-date,residents,north,,2019,aged.csv,2,"), "\(late.output)")
    let group = definition + "interventions:\n  - {id: new, title: New, indicator: density, from: 2020}\n"
    let ungrouped = try run(group, cases, "cases.csv residents.csv")
    #expect(ungrouped.exitCode == 65)
    #expect(
      ungrouped.messages.contains("intervention 'new': indicator 'density' is computed for groups"),
      "\(ungrouped.messages)")
    let mixed = definition.replacing("1000 * cases / residents", with: "cases + residents")
    let bases = try run(mixed, cases, "cases.csv residents.csv")
    #expect(bases.exitCode == 65 && bases.messages.contains("have different bases"), "\(bases.messages)")
    let formula = definition.replacing("1000 * cases / residents", with: "1000 * cases residents")
    let unreadable = try run(formula, cases, "cases.csv residents.csv")
    #expect(unreadable.exitCode == 65)
    #expect(unreadable.messages.contains("district.yaml: line "), "\(unreadable.messages)")
    #expect(unreadable.messages.contains("an operator + - * / is expected"), "\(unreadable.messages)")
  }
}

/// The shipped case records of an invented city, as a user runs them.
@Suite("wirkung indicators on case records") struct SpellIndicatorsCommandTests {
  private let folder = TemporaryFolder()
  private static let files =
    "Data/district/district.yaml Data/district/spells.csv Data/district/residents.csv"

  private func run(_ arguments: String) throws -> ToolProcess {
    try ToolProcess.shell("cd \(Repository.root) && wirkung indicators \(arguments)", in: folder)
  }

  @Test("names what is wrong in the records with file and rows, never with a case") func findings() throws {
    let run = try run("\(Self.files) --table findings --format csv")
    #expect(run.exitCode == 0, "\(run.messages)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines.filter { $0.hasPrefix("reversed-dates,") }.count == 2)
    #expect(lines.filter { $0.hasPrefix("missing-begin,") }.count == 1)
    #expect(lines.filter { $0.hasPrefix("overlapping-spells,") }.count == 3)
    #expect(!run.output.contains("f0"))
  }

  /// Reference/district/generate.py counts the records again, day by day.
  @Test("gives what counting every case on every month end gives") func counts() throws {
    let run = try run("\(Self.files) --format csv")
    #expect(run.exitCode == 0, "\(run.messages)")
    var values: [String: Double] = [:]
    for line in run.output.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      if cells[1].isEmpty || cells[1] == "help" {
        values["\(cells[0]) \(cells[2]) \(cells[3])"] = Double(cells[4])
      }
    }
    let reference = try Repository.text(of: "Tests/CommandLineTests/Reference/district/values.csv")
    let lines = reference.split(separator: "\n").dropFirst()
    #expect(lines.count == 380)
    for line in lines {
      let cells = line.split(separator: ",")
      let expected = try #require(Double(cells[3]))
      let value = try #require(values["\(cells[0]) \(cells[1]) \(cells[2])"], "\(line)")
      #expect(abs(value - expected) <= 1e-12 * abs(expected), "\(line)")
    }
  }

  @Test("finds what was planted: less help after counselling in two centres, fewer placements in the city")
  func planted() throws {
    let two = try run("\(Self.files) --table interventions --format csv")
    #expect(two.exitCode == 0, "\(two.messages)")
    let difference = two.output.split(separator: "\n").first { $0.contains("difference,") }
    #expect(difference?.contains("permutation test of means") == true, "\(two.output)")
    let city = try run(
      "Data/district/placements.yaml Data/district/spells.csv --table interventions --format csv")
    let level = try #require(city.output.split(separator: "\n").first { $0.contains(",change-of-level,") })
    let cells = level.split(separator: ",", omittingEmptySubsequences: false)
    #expect((Double(cells[6]) ?? 0) < -4, "\(level)")
  }

  @Test(
    "takes a change of cost apart by LMDI where the definition says so, by centre and year, without a rest")
  func logarithmicMean() throws {
    let definition = try Repository.text(of: "Studies/juwe-controlling/juwe.yaml")
      .replacing("drivers:\n", with: "drivers:\n  method: lmdi\n")
    try folder.write(definition, to: "lmdi.yaml")
    let run = try run(
      "'\(folder.path)/lmdi.yaml' Data/juwe/cases.csv Data/juwe/spending.csv Data/juwe/residents.csv "
        + "Data/juwe/shares.csv Data/juwe/net-effects.csv --table drivers --format csv")
    #expect(run.exitCode == 0, "\(run.messages)")
    let rows = run.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
    #expect(rows.count == 7 * 7 * 5 && rows.allSatisfy { $0.last == "lmdi" })
    for place in Set(rows.map { Array($0[0...2]) }) {
      let own = rows.filter { Array($0[0...2]) == place }
      let amounts = own.compactMap { Double($0[4]) }
      try #require(amounts.count == 5 && own[4][3] == "total")
      #expect(abs(amounts[0..<4].reduce(0, +) - amounts[4]) < 1e-6, "\(place)")
    }
  }

  @Test("writes a funnel plot, small panels and a course, each with what it draws") func charts() throws {
    let run = try run("\(Self.files) --charts '\(folder.path)/charts' --table rates")
    #expect(run.exitCode == 0, "\(run.messages)")
    for name in ["funnel-placements-away-2023", "followed-units", "intervention-counselling"] {
      #expect(folder.exists("charts/\(name).csv"), "\(name)")
    }
  }

  @Test("withholds small counts and records where asked to") func disclosure() throws {
    let run = try run("\(Self.files) --table findings --minimum-count 3 --format csv")
    #expect(run.output.split(separator: "\n").count == 1)
  }
}
