import ArgumentParser
import StudyRunner

struct SurviveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survive",
    abstract: "Follows the time to an event, such as the end of a job.",
    discussion: """
      Kaplan–Meier medians by group, the log-rank test, and the table 'curves' with every step. Events are \
      yes and no, or 1 (occurred) and 0 (still lasting when last seen).

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

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if censored != nil, !competing { throw ValidationError("--censored is understood with --competing only") }
  }

  mutating func run() throws {
    if competing {
      let analysis = CompetingRiskCurves(
        time: time, cause: event, censored: censored ?? "censored", group: group, level: confidence.level)
      try output.print(try analysis.output(of: try DataInput.dataset(file, codebook: codebook)))
      return
    }
    let analysis = SurvivalCurves(time: time, event: event, group: group, level: confidence.level)
    try output.print(try analysis.output(of: try DataInput.dataset(file, codebook: codebook)))
  }
}
