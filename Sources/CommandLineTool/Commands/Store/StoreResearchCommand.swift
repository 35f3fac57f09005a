import ArgumentParser
import CaseStore
import Measurement
import Reports
import StudyRunner
import Tables

struct StoreResearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "research",
    abstract: "Writes rows for research from outside: consented, anonymised, checked, to a private CSV file.",
    discussion: """
      Only rows whose persons agreed to research on the day go out, with numbers instead of pseudonyms, without free \
      text and days, and so coarse that k persons or more share every combination of what others may know of a person \
      (--identify). What became of each column and how anonymous the records are is printed; where no coarsening is \
      enough, nothing is written. 'wirkung anonymise' does the same with any file.

      EXAMPLE
        wirkung store research cases.sqlite session_sheets.csv --identify coach \\
          --to research.csv --as-of 2022-07-31 --k 3
      """)

  @OptionGroup var options: StoreOptions

  @Argument(help: "The name of the stored file.")
  var dataset: String

  @Option(help: ArgumentHelp("The columns that others may know of a person.", valueName: "columns"))
  var identify: ColumnList

  @Option(help: ArgumentHelp("The new file; it is never overwritten.", valueName: "file"))
  var to: String

  @Option(help: ArgumentHelp("The day on which consent must hold, as yyyy-mm-dd.", valueName: "day"))
  var asOf: Day

  @Option(help: "Who reads: keeper, II (Jobcenter), III (employment agency) or VIII (youth welfare office).")
  var recipient = Recipient.keeper

  @OptionGroup var anonymity: AnonymityOptions

  @OptionGroup var secrets: SecretOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let note = SlowNote("reading \(options.store) and making its rows anonymous")
    defer { note.end() }
    let secret = try secrets.secret()
    let store = try options.open()
    let request = ReadingRequest(purpose: .research, recipient: recipient, asOf: asOf)
    let data = try StoredReading(dataset: dataset, request: request, moment: options.at).dataset(
      in: store)
    let export = ResearchExport(
      anonymity.plan(identifying: identify, person: try store.personColumn(ofDataset: dataset)))
    let result = try export.run(in: AnalysisContext(data))
    let records = result.tables.filter { $0.id == "records" }
    let text = records.map { CSVRenderer().render($0) }.joined()
    try SealedFile.write(Array(text.utf8), to: to, secret: secret)
    try output.print(
      AnalysisOutput(title: result.title, tables: result.tables.filter { $0.id != "records" }))
    Terminal.note("\(to): \(records.first?.rows.count ?? 0) rows\(secret == nil ? "" : ", encrypted")")
  }
}
