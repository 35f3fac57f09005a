import ArgumentParser
import CaseStore
import Datasets
import Foundation
import Measurement
import StudyRunner

struct StoreImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Takes a data file into the store, wholly or not at all.",
    discussion: """
      The same file again changes nothing. Free text is left out unless its columns are named, and names go to \
      the vault only, a file of its own.

      EXAMPLE
        wirkung store import cases.sqlite Data/anna/session_sheets.csv \\
          --key cases.key --person person --begin date --day 2022-07-31
      """)

  @OptionGroup var options: StoreOptions

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The file of the key.", valueName: "file"))
  var key: String

  @Option(help: "What the rows are: event, sheet, score, spell, intake or outcome.")
  var kind = RecordKind.sheet

  @Option(help: ArgumentHelp("The column that identifies the person.", valueName: "column"))
  var person: String

  @Option(help: ArgumentHelp("The column that identifies the family.", valueName: "column"))
  var family: String?

  @Option(
    help: ArgumentHelp("The column that identifies the course through the programme.", valueName: "column"))
  var journey: String?

  @Option(help: ArgumentHelp("The column with the first or only day of a row.", valueName: "column"))
  var begin: String?

  @Option(help: ArgumentHelp("The column with the last day of a row.", valueName: "column"))
  var end: String?

  @Option(help: ArgumentHelp("The day of the import, as yyyy-mm-dd. (default: today)", valueName: "day"))
  var day: Day?

  @Option(help: ArgumentHelp("The last day on which the rows may be kept.", valueName: "day"))
  var deleteAfter: Day?

  @Option(
    help: ArgumentHelp("Where the file comes from. (default: its name)", valueName: "text"))
  var source: String?

  @Option(
    help: ArgumentHelp(
      "Columns of free text to store all the same, separated by commas.", valueName: "columns"))
  var keepText: ColumnList?

  @Option(
    help: ArgumentHelp("Columns with names, which only the vault gets.", valueName: "columns"))
  var names: ColumnList?

  @Option(help: ArgumentHelp("The vault's file, created when missing.", valueName: "file"))
  var vault: String?

  mutating func run() throws {
    let dataset = try data.context().dataset(AnalysisContext.commandSource)
    let digest = try SHA256Digest(ofFile: DataLocation(data.file).path)
    let plan = ImportPlan(
      kind: kind, person: person, family: family, journey: journey, begin: begin, end: end,
      keepingText: keepText?.names ?? [], names: names?.names ?? [], source: source, deleteAfter: deleteAfter)
    let store = try options.open(key: key)
    let names = try vault.map { try NameVault(at: $0) }
    let start = Date()
    let report = try store.importDataset(
      dataset, sourceSHA256: digest.hexadecimal, plan: plan, vault: names, at: options.moment, day: day
    ) { rows in
      if Date().timeIntervalSince(start) > 1 { Terminal.note("\(rows) of \(dataset.rowCount) rows") }
    }
    let batch = report.batch
    switch report.outcome {
    case .imported:
      Terminal.print(
        "\(batch.name): \(batch.rows) rows of \(report.persons) persons, \(report.newPersons) of them new\n")
    case .alreadyImported:
      Terminal.print("\(batch.name): already imported on \(batch.day); nothing changed\n")
    }
    let text = report.leftOutColumns.filter { !plan.names.contains($0) }
    if !text.isEmpty {
      Terminal.note("left out as free text (--keep-text stores it): \(text.joined(separator: ", "))")
    }
    if vault != nil, !plan.names.isEmpty {
      Terminal.note("to the vault only: \(plan.names.joined(separator: ", "))")
    }
  }
}
