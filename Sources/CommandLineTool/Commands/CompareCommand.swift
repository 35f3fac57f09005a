import ArgumentParser
import Statistics
import StudyRunner

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares groups on one or more outcomes.",
    discussion: """
      The method follows from the measurement level that the codebook states: numbers by Welch's t test \
      (Welch's ANOVA for three groups or more), ordinal outcomes by Mann–Whitney (Kruskal–Wallis), yes-no and \
      nominal ones by Fisher's exact test (Freeman–Halton). The result names it. Two columns of groups are compared \
      each on its own, their crossed groups shown, and their interaction tested: numbers by the analysis of variance, \
      ordinal outcomes by aligned ranks, yes-no by Zelen's exact test. Without --outcome and --family every column \
      that can be compared is. The p-values are corrected within each family. The effect size is that of the test; \
      --effect takes another one for numbers and ordinal outcomes in two groups, such as Hedges' g beside \
      Mann–Whitney.

      EXAMPLE
        wirkung compare Data/anna/survey2.csv --outcome weak_close_network \\
          --by single_parent
        wirkung compare Data/anna/survey2.csv --by single_parent,child_under_3 \\
          --family network=weak_close_network,close_network \\
          --family digital=smartphone,tablet_or_pc --correction benjamini-hochberg
        printf 'score,site\\n3,A\\n5,A\\n7,A\\n2,B\\n4,B\\n' |
          wirkung compare - --outcome score --by site --effect common-language
      """)

  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp(
      "The outcome columns, separated by commas. (default: all that can be compared)", valueName: "columns"))
  var outcome: ColumnList?

  @Option(
    help: ArgumentHelp(
      "A family of tests that are corrected together: its name and its outcome columns; may be repeated.",
      valueName: "name=columns"))
  var family: [OutcomeFamily] = []

  @Option(help: ArgumentHelp("The column of the groups, or two that are crossed.", valueName: "columns"))
  var by: ColumnList

  @Option(help: "The correction for several outcomes.")
  var correction = MultipleTesting.holm

  @Option(
    help: "The effect size of numbers and ordinal outcomes in two groups. (default: that of the test)")
  var effect: GroupEffect?

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions
  @OptionGroup var charts: ChartOptions

  func validate() throws {
    guard outcome == nil || family.isEmpty else {
      throw ValidationError("state either --outcome or --family")
    }
  }

  mutating func run() throws {
    let analysis = GroupComparison(
      id: GroupComparison.kind, source: AnalysisContext.commandSource, outcomes: outcome?.names,
      families: family.isEmpty ? nil : family.map(\.family), by: by.names, correction: correction,
      level: confidence.level, effect: effect)
    let context = try data.context(minimumCount: output.usedMinimumCount, needing: analysis.neededColumns)
    try output.print(try analysis.run(in: context), charts: charts)
  }
}

/// Columns as the user lists them.
struct ColumnList: ExpressibleByArgument {
  let names: [String]

  init(_ names: [String]) {
    self.names = names
  }

  init?(argument: String) {
    names = argument.split(separator: ",").map(String.init)
    if names.isEmpty { return nil }
  }

  var defaultValueDescription: String { names.joined(separator: ",") }
}

/// A family of tests as the user names it: `network=close_network,weak_close_network`.
struct OutcomeFamily: ExpressibleByArgument {
  let family: GroupComparison.Family

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let columns = ColumnList(argument: parts[1]) else { return nil }
    family = GroupComparison.Family(id: parts[0], outcomes: columns.names)
  }
}

extension MultipleTesting: ExpressibleByArgument {}
extension GroupEffect: ExpressibleByArgument {}
