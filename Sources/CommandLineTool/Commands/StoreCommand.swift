import ArgumentParser
import CaseStore
import Datasets
import Foundation
import Measurement
import StudyRunner

struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Keeps cases under pseudonyms in one SQLite file.",
    discussion: """
      Identifiers of persons become keyed pseudonyms before anything reaches the store. Keep the key apart \
      from the store: whoever has both can recognise a person by a known identifier.

      EXAMPLE
        wirkung store create cases.sqlite --key cases.key
        wirkung store import cases.sqlite Data/anna/session_sheets.csv \\
          --key cases.key --person person --day 2022-07-31
        wirkung store status cases.sqlite
      """,
    subcommands: [Create.self, Import.self, Status.self])

  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "create", abstract: "Creates an empty store, and its key where there is none yet.",
      discussion: """
        EXAMPLE
          wirkung store create cases.sqlite --key cases.key
        """)

    @Argument(help: "The store's file.")
    var store: String

    @Option(help: ArgumentHelp("The file of the key; created when missing.", valueName: "file"))
    var key: String

    mutating func run() throws {
      let hasKey = FileManager.default.fileExists(atPath: key)
      let pseudonymKey = hasKey ? try PseudonymKey.open(at: key) : try PseudonymKey.create(at: key)
      _ = try CaseStore.create(at: store, key: pseudonymKey)
      Terminal.print("\(store)\n")
      if !hasKey { Terminal.note("created the key \(key); keep it apart from the store") }
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "Takes a data file into the store, wholly or not at all.",
      discussion: """
        The same file again changes nothing. Free text is left out unless its columns are named.

        EXAMPLE
          wirkung store import cases.sqlite Data/anna/session_sheets.csv \\
            --key cases.key --person person --day 2022-07-31
        """)

    @Argument(help: "The store's file.", completion: .file())
    var store: String

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The file of the key.", valueName: "file"))
    var key: String

    @Option(help: ArgumentHelp("The column that identifies the person.", valueName: "column"))
    var person: String

    @Option(help: ArgumentHelp("The day of the import, as yyyy-mm-dd.", valueName: "day"))
    var day: Day

    @Option(
      help: ArgumentHelp(
        "Columns of free text to store all the same, separated by commas.", valueName: "columns"))
    var keepText: ColumnList?

    mutating func run() throws {
      let dataset = try data.context().dataset(AnalysisContext.commandSource)
      let digest = try SHA256Digest(ofFile: DataLocation(data.file).path)
      let report = try CaseStore.open(at: store, key: try PseudonymKey.open(at: key)).importDataset(
        dataset, sourceSHA256: digest.hexadecimal, personColumn: person, keepingText: keepText?.names ?? [],
        day: day)
      let batch = report.batch
      switch report.outcome {
      case .imported:
        Terminal.print(
          "\(batch.name): \(batch.rows) rows of \(report.persons) persons, \(report.newPersons) of them new\n"
        )
      case .alreadyImported:
        Terminal.print("\(batch.name): already imported on \(batch.day); nothing changed\n")
      }
      if !report.leftOutColumns.isEmpty {
        Terminal.note("left out as free text: \(report.leftOutColumns.joined(separator: ", "))")
      }
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status", abstract: "Says what a store holds, after checking it.",
      discussion: """
        EXAMPLE
          wirkung store status cases.sqlite
        """)

    @Argument(help: "The store's file.", completion: .file())
    var store: String

    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      let store = try CaseStore.open(at: store)
      try store.checkIntegrity()
      try output.print(StoreOverview(try store.status()).output)
    }
  }
}

extension Day: ExpressibleByArgument {
  /// Reads `yyyy-mm-dd`.
  public init?(argument: String) {
    self.init(iso: argument)
  }
}
