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
      revoked or has ended. The consents stay as proof.

      EXAMPLE
        wirkung store purge cases.sqlite --as-of 2022-07-31 --protocol purge.csv
      """)

  @OptionGroup var options: StoreOptions

  @Option(help: ArgumentHelp("The day, as yyyy-mm-dd. (default: today)", valueName: "day"))
  var asOf: Day?

  @Flag(help: "Only say what would be deleted.")
  var preview = false

  @Option(
    name: .customLong("protocol"),
    help: ArgumentHelp("Also write the protocol to this new private file, as CSV.", valueName: "file"))
  var protocolFile: String?

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let day = asOf ?? options.moment.day
    let lines = try options.open().purge(
      asOf: day, mode: preview ? .preview : .delete, at: options.moment)
    let result = StoreTables.purge(lines, asOf: day)
    if let protocolFile {
      let text = result.tables.map { CSVRenderer().render($0) }.joined()
      try SealedFile.write(Array(text.utf8), to: protocolFile, secret: nil)
    }
    try output.print(result)
  }
}
