import ArgumentParser
import Disclosure
import StudyRunner

struct DiscloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disclose",
    abstract: "Protects tables of persons before they are published: suppresses cells or rounds.",
    discussion: """
      A file has a cell per row with its codes, or several cells per row, each in a column (--cells a,b,total). \
      Cells under a rule are suppressed, and the fewest others so that nobody can compute them from totals; a \
      cell with the same codes in several files is one cell. What would be published is attacked before it is \
      printed: the table 'attack-check' shows what can still be computed. With --round counts are rounded \
      instead.

      EXAMPLE
        wirkung disclose Data/disclosure/support-by-age.csv
        wirkung disclose Data/disclosure/support-by-district.csv \\
          Data/disclosure/support-by-age.csv --hierarchy district=prefix
        wirkung disclose Data/disclosure/support-by-age.csv --round 5
      """)

  @Argument(help: "The tables (CSV) that are published together.", completion: .file(extensions: ["csv"]))
  var tables: [String]

  @Option(help: ArgumentHelp("The columns of the values, separated by commas.", valueName: "columns"))
  var cells = ColumnList(["count"])

  @Option(help: ArgumentHelp("The code that stands for totals.", valueName: "code"))
  var total = "total"

  @Option(
    name: .customLong("rule"),
    help: ArgumentHelp(
      "A rule: minimum-count=3, dominance=2,85 or p-percent=10. (repeatable; default: minimum-count=3)",
      valueName: "rule"))
  var rules: [String] = []

  @Option(
    help: ArgumentHelp(
      "Codes that are part of others: 'column=prefix', or 'column=file' with a CSV file of codes and what they "
        + "are part of. (repeatable)", valueName: "column=how"))
  var hierarchy: [String] = []

  @Option(
    help: ArgumentHelp(
      "The columns of the largest contributions to a cell, for dominance and the p-% rule.",
      valueName: "columns"))
  var largest: ColumnList?

  @Flag(help: "Zeros may be suppressed too, so that a suppressed count may be none.")
  var hideZeros = false

  @Flag(help: "Totals may be suppressed like other cells; else only where nothing else protects.")
  var hideTotals = false

  @Option(help: ArgumentHelp("Round counts to multiples of this instead: 3, 5 or 10.", valueName: "base"))
  var round: Int?

  @Flag(help: "Round every count by itself; totals may differ from their rounded parts.")
  var independently = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !tables.isEmpty else { throw ValidationError("name at least one table") }
    guard round != nil || !independently else { throw ValidationError("--independently needs --round") }
  }

  mutating func run() throws {
    var read: [SafetyRule] = []
    for rule in rules { read.append(try SafetyRule(rule)) }
    if read.isEmpty { read = [.minimumCount(max(2, output.usedMinimumCount ?? 3))] }
    let measure: CellSystem.Measure = read.contains(where: \.needsContributions) ? .sums : .counts
    let disclosure = try TableDisclosure(
      paths: tables, cells: cells.names, total: total, hierarchies: try hierarchies(),
      largest: largest?.names ?? [], measure: measure, method: try method(read))
    let (result, notes) = try disclosure.run()
    // What comes out has been attacked already.
    output.minimumCount = 1
    try output.print(result)
    for note in notes { Terminal.note(note[output.language]) }
  }

  private func method(_ rules: [SafetyRule]) throws -> TableDisclosure.Method {
    guard let round else {
      return .suppression(
        DisclosurePolicy(
          rules: rules, zeros: hideZeros ? .confidential : .published,
          totals: hideTotals ? .suppressible : .publishedWherePossible))
    }
    let counts = rules.compactMap { rule in
      if case .minimumCount(let count) = rule { count } else { nil }
    }
    guard counts.count == rules.count, let count = counts.max() else {
      throw ValidationError("--round is for counts: only minimum-count goes with it")
    }
    return .rounding(base: round, independently ? .independent : .controlled, minimumCount: count)
  }

  private func hierarchies() throws -> [(dimension: String, path: String?)] {
    try hierarchy.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError("--hierarchy is 'column=prefix' or 'column=file.csv'")
      }
      return (parts[0], parts[1] == "prefix" ? nil : parts[1])
    }
  }
}
