import ArgumentParser
import CaseStore
import StudyRunner

struct StoreQueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Counts rows and persons of a stored file whose consent covers the question.",
    discussion: """
      Tables that show or reveal a count below 3 are withheld, unless --minimum-count says otherwise.

      EXAMPLE
        wirkung store query cases.sqlite session_sheets.csv --by coach \\
          --purpose evaluation --as-of 2022-07-31
      """)

  @OptionGroup var options: StoreOptions

  @Argument(help: "The name of the stored file.")
  var dataset: String

  @Option(help: ArgumentHelp("The columns to count by, separated by commas.", valueName: "columns"))
  var by: ColumnList?

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let note = SlowNote("counting in \(options.store)")
    defer { note.end() }
    let store = try options.open()
    let data = try store.dataset(named: dataset, for: reading.request, at: options.moment)
    data.noteWithoutRows(reading.request)
    let query = try StoreQuery(data, by: by?.names ?? [], for: reading.request)
    output.minimumCount = output.usedMinimumCount ?? 3
    try output.print(try query.output(person: try store.personColumn(ofDataset: dataset)))
  }
}
