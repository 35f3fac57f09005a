import ArgumentParser
import CaseStore
import Measurement
import Reports
import StudyRunner

struct StorePurgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Deletes the rows that may no longer be kept, and prints the protocol.",
    discussion: """
      Rows go when the deletion date of their file has passed, and when every consent that their person ever gave was \
      revoked or has ended. The consents stay as proof. Rows of persons of whom no consent and no other legal basis was \
      ever recorded can be read by nobody; 'wirkung store status' counts them. They stay while consents may still be \
      recorded, and go with --without-consent once their number is confirmed: just after an import that may be all of \
      them. Names of persons without rows left are taken out of the vault.

      EXAMPLE
        wirkung store purge cases.sqlite --as-of 2022-07-31 --protocol purge.csv
        wirkung store purge cases.sqlite --as-of 2022-07-31 \\
          --without-consent --preview
      """)

  @OptionGroup var options: StoreOptions

  @Option(help: ArgumentHelp("The day, as yyyy-mm-dd. (default: today)", valueName: "day"))
  var asOf: Day?

  @Flag(help: "Also delete rows of persons without any recorded consent or other legal basis.")
  var withoutConsent = false

  @Option(
    help: ArgumentHelp(
      "How many rows without any recorded legal basis go, as --preview counts them.", valueName: "rows"))
  var confirm: Int?

  @Option(help: ArgumentHelp("The vault's file.", valueName: "file"))
  var vault: String?

  @Flag(help: "Only say what would be deleted.")
  var preview = false

  @Option(
    name: .customLong("protocol"),
    help: ArgumentHelp("Also write the protocol to this new private file, as CSV.", valueName: "file"))
  var protocolFile: String?

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let note = SlowNote("purging \(options.store)")
    defer { note.end() }
    // Before anything is deleted: a protocol that cannot be written afterwards would be lost.
    if let protocolFile { try SealedFile.requireNone(at: protocolFile) }
    let day = asOf ?? options.moment.day
    let report = try options.open().purge(
      asOf: day, withoutConsent: withoutConsent, confirmedRows: confirm, mode: preview ? .preview : .delete,
      vault: try vault.map { try NameVault(at: $0) }, at: options.moment)
    let result = StoreTables.purge(report.lines, asOf: day)
    if let protocolFile {
      let text = result.tables.map { CSVRenderer().render($0) }.joined()
      try SealedFile.write(Array(text.utf8), to: protocolFile, secret: nil)
    }
    try output.print(result)
    if report.names > 0 { Terminal.note("\(report.names) names taken out of the vault") }
    try NamesLeft.tell(report.namesLeft)
  }
}
