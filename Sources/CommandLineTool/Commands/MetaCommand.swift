import ArgumentParser
import Statistics
import StudyRunner

struct MetaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "meta",
    abstract: "Summarises the effects of several studies: a meta-analysis.",
    discussion: """
      One study per row: an effect with its standard error (--effect), events and sizes of two groups (--counts), \
      or sizes, means and standard deviations of two groups (--means). Ratios are analysed as logarithms.

      The table 'heterogeneity' has τ², I² and Q, 'studies' every study with its weight, 'asymmetry' Egger's test; \
      --charts writes the forest and the funnel plot.

      EXAMPLE
        wirkung meta Data/evidence/bcg.csv --study study --measure risk-ratio \\
          --counts vaccinated_cases,vaccinated,control_cases,controls
        printf 'study,a,n1,c,n2\\nA,4,123,11,139\\nB,6,306,29,303\\nC,3,231,11,220\\n' |
          wirkung meta - --study study --counts a,n1,c,n2 --measure risk-ratio
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The column of the studies' names.", valueName: "column"))
  var study: String?

  @Option(help: ArgumentHelp("The columns of effect and standard error.", valueName: "columns"))
  var effect: ColumnList?

  @Option(
    help: ArgumentHelp(
      "The columns of events and size of the first group, then of the second.", valueName: "columns"))
  var counts: ColumnList?

  @Option(
    help: ArgumentHelp(
      "The columns of size, mean and standard deviation of the first group, then of the second.",
      valueName: "columns"))
  var means: ColumnList?

  @Option(
    help: """
      The effect: risk-ratio, odds-ratio or risk-difference of counts, smd or mean-difference of means. \
      (default: risk-ratio, smd)
      """)
  var measure: StudyEffect.Measure?

  @Option(help: "The model: common, dl, pm or reml.")
  var model = MetaAnalysis.Model.restrictedLikelihood

  @Option(help: "The intervals: wald or hartung-knapp.")
  var interval = MetaAnalysis.IntervalMethod.hartungKnapp

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var charts: ChartOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = EvidenceSynthesis(
      source: AnalysisContext.commandSource, study: study, effect: effect?.names, counts: counts?.names,
      means: means?.names, measure: measure, model: model, interval: interval, level: confidence.level)
    try output.print(try analysis.run(in: try data.context()), charts: charts)
  }
}

extension StudyEffect.Measure: ExpressibleByArgument {}
extension MetaAnalysis.Model: ExpressibleByArgument {}
extension MetaAnalysis.IntervalMethod: ExpressibleByArgument {}
