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
      nominal ones by Fisher's exact test (Freeman–Halton). The result names it.

      EXAMPLE
        wirkung compare Data/anna/survey2.csv --outcome weak_close_network \\
          --by single_parent
        printf 'score,site\\n3,A\\n5,A\\n7,A\\n2,B\\n4,B\\n' |
          wirkung compare - --outcome score --by site
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The outcome columns, separated by commas.", valueName: "columns"))
  var outcome: ColumnList

  @Option(help: ArgumentHelp("The column of the groups.", valueName: "column"))
  var by: String

  @Option(help: "The correction for several outcomes.")
  var correction = MultipleTesting.holm

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = GroupComparison(
      id: GroupComparison.kind, source: AnalysisContext.commandSource, outcomes: outcome.names, by: by,
      correction: correction, level: confidence.level)
    try output.print(try analysis.run(in: try data.context()))
  }
}

/// Columns as the user lists them.
struct ColumnList: ExpressibleByArgument {
  let names: [String]

  init?(argument: String) {
    names = argument.split(separator: ",").map(String.init)
    if names.isEmpty { return nil }
  }
}

extension MultipleTesting: ExpressibleByArgument {}
