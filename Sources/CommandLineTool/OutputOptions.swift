import ArgumentParser
import Foundation
import Measurement
import Reports
import StudyRunner
import Tables

/// The forms that a command prints its result in.
enum PrintFormat: String, CaseIterable, ExpressibleByArgument {
  /// An aligned table for people.
  case table
  /// Comma-separated values.
  case csv
  /// An array of rows.
  case json
  /// A Markdown table.
  case markdown
}

/// What every command that prints results understands.
struct OutputOptions: ParsableArguments {
  @Option(help: "How to print: table, csv, json or markdown.")
  var format = PrintFormat.table

  @Option(
    name: .customLong("table"),
    help: ArgumentHelp(
      "Print this table only. (csv and json print the first one by default)", valueName: "id"))
  var tableID: String?

  @Option(
    help: ArgumentHelp(
      "Withhold counts from 1 to below this number, and what they could be computed from. (default: WIRKUNG_MINIMUM_COUNT, else nothing is withheld; in 'store query' 3)",
      valueName: "count"
    ))
  var minimumCount: Int?

  /// The minimum count asked for, or that of the environment: a workplace whose output goes out sets it for every command.
  var usedMinimumCount: Int? {
    minimumCount ?? ProcessInfo.processInfo.environment[Self.minimumCountVariable].flatMap { Int($0) }
  }

  private static let minimumCountVariable = "WIRKUNG_MINIMUM_COUNT"

  @Option(help: "The language of labels and numbers: de or en.")
  var language = Language.german

  func validate() throws {
    guard minimumCount ?? 1 >= 1 else { throw ValidationError("--minimum-count is at least 1") }
    let stated = ProcessInfo.processInfo.environment[Self.minimumCountVariable]
    // A setting that protects nobody because of a slip must not pass for one.
    guard stated.map({ Int($0).map { $0 >= 1 } ?? false }) ?? true else {
      throw ValidationError(
        "\(Self.minimumCountVariable) is a whole number of at least 1; correct or unset it")
    }
  }

  /// Prints the tables of a result, and writes its charts where they are asked for.
  func print(_ output: AnalysisOutput, charts: ChartOptions) throws {
    try print(output)
    try charts.write(output, as: self)
  }

  /// Prints the tables of a result.
  func print(_ output: AnalysisOutput) throws {
    var tables = output.tables
    if let tableID {
      let all = output.tables + output.chartTables
      tables = all.filter { $0.id == tableID }
      guard !tables.isEmpty else {
        throw ValidationError(
          "there is no table '\(tableID)'; the tables are \(all.map(\.id).joined(separator: ", "))")
      }
    } else if format == .csv || format == .json {
      tables = Array(tables.prefix(1))
    }
    if let control = try control(of: output) {
      var masks = false
      tables = tables.map { table in
        let disclosure = control.disclosure(of: table)
        if let note = disclosure.note { Terminal.note("\(table.id): \(note[language])") }
        masks = masks || disclosure.maskNote != nil
        return disclosure.table
      }
      if masks { Terminal.note(Disclosure.mask[language]) }
    } else if let note = SmallCountNote.text(on: tables) {
      Terminal.note(note[language])
    }
    Terminal.print(tables.map(text).joined(separator: "\n"))
  }

  /// The disclosure control of a result, nil where none is asked for.
  func control(of output: AnalysisOutput) throws -> OutputControl? {
    let protection = SlowProgress.protection(language)
    return try usedMinimumCount.map {
      try OutputControl(output, minimumCount: $0) { protection.tell($0) }
    }
  }

  private func text(_ table: TidyTable) -> String {
    switch format {
    case .table: TextRenderer(language).render(table.withoutEmptyColumns)
    case .csv: CSVRenderer().render(table)
    case .json: JSONRenderer().render(table)
    case .markdown: MarkdownRenderer().render(table.withoutEmptyColumns, in: language)
    }
  }
}

/// The confidence level of every command that prints intervals.
struct ConfidenceOptions: ParsableArguments {
  @Option(help: "The confidence level of the intervals.")
  var level = 0.95

  func validate() throws {
    guard level > 0, level < 1 else {
      throw ValidationError("the confidence level must be between 0 and 1, such as 0.95")
    }
  }
}

/// The data file of a one-line command.
struct DataOptions: ParsableArguments {
  @Argument(
    help: DataInput.help,
    completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "The codebook. (default: the datapackage.json or FILE.codebook.json beside the file, else types are inferred)",
      valueName: "datapackage.json"))
  var codebook: String?

  /// What the analysis draws on; the columns are those that it needs, where it names them all.
  func context(
    seed: UInt64 = 1, minimumCount: Int? = nil, needing columns: [String]? = nil
  ) throws -> AnalysisContext {
    if file == "-" {
      return AnalysisContext(
        standardInput: try DataInput.bytes(codebook: codebook), seed: seed, minimumCount: minimumCount ?? 1
      ).telling { Terminal.note("note: \($0)") }
    }
    return try AnalysisContext(
      file: file, codebookPath: codebook, seed: seed, minimumCount: minimumCount ?? 1
    ).telling { Terminal.note("note: \($0)") }.needing(columns)
  }
}

/// The number of resamples that every command with a bootstrap takes.
enum ResampleCount {
  static func validate(_ draws: Int) throws {
    guard (1...1_000_000).contains(draws) else {
      throw ValidationError("--draws must be from 1 to 1000000")
    }
  }
}
