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
      recorded, and go with --without-consent; look at them with --preview first.

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

  @Flag(help: "Only say what would be deleted.")
  var preview = false

  @Option(
    name: .customLong("protocol"),
    help: ArgumentHelp("Also write the protocol to this new private file, as CSV.", valueName: "file"))
  var protocolFile: String?

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    // Before anything is deleted: a protocol that cannot be written afterwards would be lost.
    if let protocolFile { try SealedFile.requireNone(at: protocolFile) }
    let day = asOf ?? options.moment.day
    let lines = try options.open().purge(
      asOf: day, withoutConsent: withoutConsent, mode: preview ? .preview : .delete, at: options.moment)
    let result = StoreTables.purge(lines, asOf: day)
    if let protocolFile {
      let text = result.tables.map { CSVRenderer().render($0) }.joined()
      try SealedFile.write(Array(text.utf8), to: protocolFile, secret: nil)
    }
    try output.print(result)
  }
}
