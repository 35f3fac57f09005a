import ArgumentParser
import Datasets
import Foundation
import Measurement
import Reports
import StudyRunner
import Tables

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Looks into data files, checks, converts and documents them.",
    discussion: """
      Reads CSV in every German form, Excel (.xlsx), SPSS (.sav, .zsav, .por), Stata (.dta), SAS \
      (.sas7bdat, .xpt), JSON, JSON Lines and SQLite; the content decides, not the name. A sheet or table \
      is named behind the file: cases.xlsx#Sheet2. Every other command reads the same files.

      EXAMPLE
        wirkung data inspect Data/anna/survey2.csv
        wirkung data validate Data/anna/survey2.csv
        wirkung data convert Data/anna/survey2.csv survey2.sav
        wirkung data codebook survey2.sav > datapackage.json
      """,
    subcommands: [Inspect.self, Validate.self, Convert.self, Codebook.self])

  /// The data file of these commands, and its codebook.
  struct Input: ParsableArguments {
    @Argument(help: "The data file; FILE#SHEET names a sheet or table.", completion: .file())
    var file: String

    @Option(
      help: ArgumentHelp(
        "The codebook. (default: the datapackage.json or FILE.codebook.json beside the file, else types are inferred)",
        valueName: "datapackage.json"))
    var codebook: String?

    func input() throws -> DataFileInput { try DataFileInput(file, codebookPath: codebook) }
  }

  struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "inspect",
      abstract: "Says what a data file is, what its columns hold, and what looks odd.",
      discussion: """
        Values of columns that identify persons, such as names and free text, are never printed. Notes on \
        totals, symbols and lines that were passed over are in the table 'suspicious'.

        EXAMPLE
          wirkung data inspect Data/anna/survey2.csv
          wirkung data inspect Data/anna/survey2.csv --table suspicious
        """)

    @OptionGroup var input: Input
    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      try output.print(try DataInspection(try input.input()).output)
    }
  }

  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "validate",
      abstract: "Checks a data file against its codebook.",
      discussion: """
        Every problem is told with its row and column, never with a value; the exit code is then 65.

        EXAMPLE
          wirkung data validate Data/anna/survey2.csv
          wirkung data validate Data/anna/survey2.csv \\
            --codebook Data/anna/datapackage.json
        """)

    @OptionGroup var input: Input

    mutating func run() throws {
      let data = try input.input()
      guard let codebook = data.codebookPath else {
        throw StudyError.usage(
          message: "\(input.file): no codebook describes it; name one with --codebook, or write one with "
            + "'wirkung data codebook'")
      }
      var (rows, columns) = (0, 0)
      try data.forEachPart { part in
        if columns == 0 {
          for note in part.dataset.notes { Terminal.note("note: \(input.file): \(note)") }
        }
        (rows, columns) = (part.dataset.rowCount, columns + part.dataset.columns.count)
      }
      Terminal.print("\(input.file): \(rows) rows and \(columns) columns agree with \(codebook)\n")
    }
  }

  struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "convert",
      abstract: "Writes a data file in another format.",
      discussion: """
        The ending of OUT says the format: .csv, .xlsx, .sav, .zsav, .json or .jsonl. SPSS files hold labels, \
        missing codes and their reasons; beside any other file its codebook is written, OUT.codebook.json, \
        with which every command reads it as it was. A CSV file may be larger than memory; CSV and JSON are \
        then written piece by piece. Files are written whole or not at all, and only their \
        owner may read them.

        EXAMPLE
          wirkung data convert Data/anna/survey2.csv survey2.sav
          wirkung data convert survey2.sav survey2.xlsx
          wirkung data convert survey2.sav survey2.csv --form csv-de
          wirkung data convert survey2.sav answers.csv \\
            --columns single_parent,leisure_activities
        """)

    @OptionGroup var input: Input

    @Argument(help: "The file to write.", completion: .file())
    var out: String

    @Option(
      help: ArgumentHelp("The columns to write, separated by commas. (default: all)", valueName: "columns"))
    var columns: ColumnList?

    @Option(
      help: ArgumentHelp(
        "The format: \(DataFileWriter.Format.allCases.map(\.rawValue).joined(separator: ", ")). csv-de is for German "
          + "spreadsheets. (default: by the ending of OUT)"))
    var form: DataFileWriter.Format?

    mutating func run() throws {
      guard let format = form ?? DataFileWriter.Format(path: out) else {
        throw StudyError.usage(
          message:
            "\(out): the ending names no format that is written; end it with .csv, .xlsx, .sav, .zsav, .json or "
            + ".jsonl, or say --form")
      }
      let source = URL(fileURLWithPath: DataLocation(input.file).path).resolvingSymlinksInPath()
      guard source != URL(fileURLWithPath: out).resolvingSymlinksInPath() else {
        throw StudyError.usage(message: "\(out): is the file that is read; name another one")
      }
      let watch = SlowNote("converting \(input.file) to \(out)")
      defer { watch.end() }
      let done = try DataConversion(try input.input(), columns: columns?.names, to: out, as: format)
      for note in done.notes { Terminal.note("note: \(input.file): \(note)") }
      Terminal.print("\(out): \(done.rowCount) rows, \(done.columnCount) columns\n")
      if let codebook = done.codebookPath { Terminal.print("\(codebook): its codebook\n") }
    }
  }

  struct Codebook: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "codebook",
      abstract: "Writes the codebook of a data file: for the tool, or to read.",
      discussion: """
        json is a datapackage.json with Table Schema, which other programs read too; complete it and put it \
        beside the file. Levels that may be personal are left out.

        EXAMPLE
          wirkung data codebook Data/anna/survey2.csv > datapackage.json
          wirkung data codebook Data/anna/survey2.csv --form markdown
        """)

    /// The forms of a codebook.
    enum Form: String, CaseIterable, ExpressibleByArgument {
      case json, markdown, html
    }

    @OptionGroup var input: Input

    @Option(help: "The form: json, markdown or html.")
    var form = Form.json

    @Option(help: "The language of headings: de or en.")
    var language = Language.german

    mutating func run() throws {
      let document = try CodebookDocument(try input.input())
      switch form {
      case .json: Terminal.print(document.json)
      case .markdown:
        Terminal.print(MarkdownRenderer().render(document.report(language), charts: .images([])))
      case .html: Terminal.print(try HTMLRenderer().render(document.report(language), charts: .images([])))
      }
    }
  }
}

extension DataFileWriter.Format: ExpressibleByArgument {}
