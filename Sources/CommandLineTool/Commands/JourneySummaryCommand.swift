import ArgumentParser
import Measurement
import Statistics
import StudyRunner

struct JourneySummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Summarises journeys; the word summary may be left out.",
    discussion: """
      The tables, as far as the journey has what they need: stages, take-up, reasons, reasons-by-stage, events, \
      durations, ratings, rating-levels, observations, profile, profile-tests; with --compare stage-tests, \
      path-tests, path-model, stage-shares, stage-differences, duration-tests, compared-durations, rating-tests; \
      findings. Drop-offs and open journeys are counted apart; who had a stage already in place reached it without \
      passing. An answer, rating or reason that is not on its list is a finding; the cell counts as unanswered, the \
      reason as one that is not listed. Comments are only looked at for being there, and never printed.

      EXAMPLE
        wirkung journey but Data/anna/but_journeys.csv --top 3
        wirkung journey but Data/anna/but_journeys.csv --by single_parent \\
          --table stages
        wirkung journey but Data/anna/but_journeys.csv --compare single_parent \\
          --table path-model
        wirkung journey minijob Data/anna/minijobs.csv
        wirkung journey joint-casework Data/joint-casework/cases.csv \\
          --table ratings
      """)

  @Argument(help: "A shipped journey, or the path of a YAML file.")
  var journey: String

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("Show every table by the levels of this column.", valueName: "column"))
  var by: String?

  @Option(help: ArgumentHelp("Compare the groups or cohorts of this column.", valueName: "column"))
  var compare: String?

  @Option(help: ArgumentHelp("Show the most frequent reasons only, ties included.", valueName: "n"))
  var top: Int?

  @Option(
    help: ArgumentHelp(
      "The day that the data are of. (default: the latest day recorded)", valueName: "yyyy-mm-dd"))
  var asOf: Day?

  @Option(help: "The correction for several tests.")
  var correction = MultipleTesting.holm

  @Option(help: "The scale of the model of the whole path: odds ratios or hazard ratios.")
  var link = DiscreteTimeHazard.Link.logit

  @Flag(help: "Stop with exit code 65 when records are inconsistent, instead of listing them.")
  var strict = false

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var charts: ChartOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let top, top < 1 { throw ValidationError("'--top' is the number of reasons to show, 1 or more") }
  }

  mutating func run() throws {
    let analysis = JourneySummary(
      journey: journey, by: by, compare: compare, top: top, asOf: asOf, correction: correction, link: link,
      findings: strict ? .refused : .reported, level: confidence.level)
    try output.print(try analysis.runAlone(in: try data.context()), charts: charts)
  }
}

extension DiscreteTimeHazard.Link: ExpressibleByArgument {}
