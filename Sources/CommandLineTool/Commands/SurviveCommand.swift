import ArgumentParser
import Statistics
import StudyRunner

struct SurviveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survive",
    abstract: "Follows the time to an event, such as the end of a job.",
    discussion: """
      Kaplan–Meier medians and restricted means by group, the tests of log-rank and Peto, stratified with \
      --stratum, and the table 'curves' with every step and Greenwood's standard errors. Events are yes and \
      no, or 1 (occurred) and 0 (still lasting when last seen).

      With --competing the event column names one of several causes: cumulative incidences by Aalen–Johansen and \
      Gray's test.

      EXAMPLE
        printf 'months,left,site\\n3,1,A\\n5,0,A\\n7,1,A\\n2,1,B\\n4,1,B\\n' |
          wirkung survive - --time months --event left --group site
        printf 'days,end,site\\n3,job,A\\n5,open,A\\n7,moved,B\\n2,job,B\\n' |
          wirkung survive - --time days --event end --group site \\
            --competing --censored open
      """)

  @Argument(help: "The data file (CSV), or - for standard input.", completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The codebook.", valueName: "datapackage.json"))
  var codebook: String?

  @Option(help: ArgumentHelp("The column of the times.", valueName: "column"))
  var time: String

  @Option(help: ArgumentHelp("The column that says whether the event occurred.", valueName: "column"))
  var event: String

  @Option(help: ArgumentHelp("The column of the groups.", valueName: "column"))
  var group: String?

  @Flag(help: "The event column names competing causes.")
  var competing = false

  @Option(
    help: ArgumentHelp(
      "With --competing: the code of those last seen without an event. (default: censored)",
      valueName: "code"))
  var censored: String?

  @Option(help: ArgumentHelp("The column of the strata of the tests.", valueName: "column"))
  var stratum: String?

  @Option(
    help: ArgumentHelp(
      "The end of the restricted means. (default: the earliest of the groups' last times)", valueName: "time")
  )
  var until: Double?

  @Option(help: "The scale of the intervals: plain, log or log-log.")
  var scale = KaplanMeier.IntervalScale.log

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if censored != nil, !competing { throw ValidationError("--censored is understood with --competing only") }
    if competing, stratum != nil || until != nil {
      throw ValidationError("--stratum and --until are understood without --competing only")
    }
    if let until, !(until > 0 && until.isFinite) { throw ValidationError("--until must be a positive time") }
  }

  mutating func run() throws {
    if competing {
      let analysis = CompetingRiskCurves(
        time: time, cause: event, censored: censored ?? "censored", group: group, level: confidence.level)
      try output.print(try analysis.output(of: try DataInput.dataset(file, codebook: codebook)))
      return
    }
    let analysis = SurvivalCurves(
      time: time, event: event, group: group, stratum: stratum, limit: until, scale: scale,
      level: confidence.level)
    try output.print(try analysis.output(of: try DataInput.dataset(file, codebook: codebook)))
  }
}

extension KaplanMeier.IntervalScale: ExpressibleByArgument {}
