import ArgumentParser
import CaseStore
import StudyRunner

struct StoreExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the rows of a stored file that consent covers to a private CSV file, under pseudonyms.",
    discussion: """
      Agencies get only what the person agreed to for them: what was told once need not be told again.

      EXAMPLE
        wirkung store export cases.sqlite session_sheets.csv --to sheets.csv \\
          --purpose case-work --recipient VIII --as-of 2022-07-31
      """)

  @OptionGroup var options: StoreOptions

  @Argument(help: "The name of the stored file.")
  var dataset: String

  @Option(help: ArgumentHelp("The new file; it is never overwritten.", valueName: "file"))
  var to: String

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var secrets: SecretOptions

  mutating func run() throws {
    let note = SlowNote("exporting from \(options.store)")
    defer { note.end() }
    let secret = try secrets.secret()
    let data = try options.open().dataset(named: dataset, for: reading.request, at: options.moment)
    data.noteWithoutRows(reading.request)
    try SealedFile.write(StoreExport(data).bytes, to: to, secret: secret)
    Terminal.print("\(to): \(data.rowCount) rows\(secret == nil ? "" : ", encrypted")\n")
  }
}
