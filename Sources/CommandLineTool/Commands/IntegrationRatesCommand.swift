import ArgumentParser
import Measurement
import StudyRunner

struct IntegrationRatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "integration-rates",
    abstract: "The statutory integration rate K2 with K2E1 to K2E3, and the project's own.",
    discussion: """
      K2 = integrations of twelve months / mean stock of employable persons entitled to benefits (§ 5 of the \
      ordinance on the key figures of § 48a SGB II). The outcomes have one row each, with the columns person, type, \
      start and end; the stock has the columns month (yyyy-mm) and stock. Events and persons are told apart: a person \
      counts once a month in K2, and once at all in the project's own rate, which needs --participants. K2E3, the share \
      of integrations followed by continuous employment, is given when all of the twelve months have been followed for \
      --continuous-months; before --waiting-months have passed the rates are marked as provisional.

      EXAMPLE
        wirkung integration-rates Data/employment/outcomes.csv \\
          --stock Data/employment/stock.csv --until 2024-06 --as-of 2024-12-31 \\
          --participants Data/employment/participants.csv
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The file of the monthly stock.", valueName: "file"), completion: .file())
  var stock: String

  @Option(
    help: ArgumentHelp("The file of all participants, for the project's own rate.", valueName: "file"),
    completion: .file())
  var participants: String?

  @Option(
    help: ArgumentHelp(
      "The last of the twelve months. (default: the last with a stock)", valueName: "yyyy-mm"))
  var until: String?

  @Option(
    help: ArgumentHelp(
      "How many months an integration is followed to be continuous. (default: 6)", valueName: "months"))
  var continuousMonths: Int?

  @Option(
    help: ArgumentHelp(
      "How many months must pass until late reports have arrived. (default: 3)", valueName: "months"))
  var waitingMonths: Int?

  @Option(
    help: ArgumentHelp("The day that the data are of. (default: the latest day)", valueName: "yyyy-mm-dd"))
  var asOf: Day?

  @Flag(help: "Stop with exit code 65 when records are inconsistent, instead of listing them.")
  var strict = false

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = IntegrationRatesAnalysis(
      source: AnalysisContext.commandSource, stock: AnalysisContext.stockSource,
      participants: participants.map { _ in AnalysisContext.participantSource }, until: until,
      continuousMonths: continuousMonths, waitingMonths: waitingMonths, asOf: asOf,
      findings: strict ? .refused : .reported,
      level: confidence.level)
    var files = [(AnalysisContext.stockSource, stock)]
    if let participants { files.append((AnalysisContext.participantSource, participants)) }
    let context = try AnalysisContext(file: data.file, beside: files, codebookPath: data.codebook)
    try output.print(try analysis.runAlone(in: context))
  }
}
