import ArgumentParser
import Datasets
import Foundation
import Measurement
import Statistics
import StudyRunner

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Computes one method in all its variants.",
    discussion: """
      Data come from a file (- for standard input), a table or published figures. Groups and conditions \
      stand in the order of the codebook, else yes before no, 1 before 0 or sorted; differences are first minus \
      second, shares are of the category that the term names, or of yes. Variants are told \
      apart by method and basis; effect sizes and intervals follow in a second table, in CSV and JSON as rows \
      without a p-value. 'wirkung methods' lists the methods, 'wirkung explain METHOD' says what one needs.

      EXAMPLE
        wirkung test mann-whitney Data/anna/survey2.csv \\
          --outcome leisure_activities --group single_parent
        wirkung test fisher --table "2,15;10,3" --format json
        wirkung test t-welch \\
          --summary n1=20,mean1=3.4,sd1=1.1,n2=18,mean2=2.9,sd2=1.0
        wirkung test poisson --summary events=12,exposure=10 --target 0.8
        wirkung test permutation Data/anna/session_sheets.csv \\
          --outcome srs_1 --mean 4 --monte-carlo 2000 --seed 7
      """)

  @Argument(help: "The method, such as mann-whitney.")
  var method: String

  @OptionGroup(title: "Data") var data: MethodDataOptions

  @Option(help: "The alternative: two-sided, less or greater. (default: two-sided)")
  var alternative: Alternative?

  @Flag(help: "Exact p-values only.")
  var exact = false

  @Option(help: ArgumentHelp("P-values from this many random draws only.", valueName: "draws"))
  var monteCarlo: Int?

  @Option(help: "The seed of random draws.")
  var seed: UInt64 = 1

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The mean, difference or location of the null hypothesis.", valueName: "value"))
  var mean: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The proportion, rate or ratio of rates of the null hypothesis.", valueName: "value"))
  var target: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The shares expected of the categories of one sample. (default: equal)", valueName: "numbers"))
  var shares: NumberList?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The lower bound of equivalence.", valueName: "value"))
  var lower: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The upper bound of equivalence.", valueName: "value"))
  var upper: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The scores of ordered groups, separated by commas.", valueName: "numbers"))
  var scores: NumberList?

  @Option(help: "The correction of pairwise comparisons. (default: holm)")
  var correction: MultipleTesting?

  @OptionGroup var confidence: ConfidenceOptions

  @Option(help: "How to print: table, csv, json or markdown.")
  var format = PrintFormat.table

  @Option(help: "The language of labels and numbers: de or en.")
  var language = Language.german

  func validate() throws {
    if exact, monteCarlo != nil { throw ValidationError("give --exact or --monte-carlo, not both") }
  }

  @Option(
    help: ArgumentHelp(
      "Withhold counts from 1 to below this number, and what they could be computed from.", valueName: "count"
    ))
  var minimumCount: Int?

  mutating func run() throws {
    var options = MethodOptions()
    options.alternative = alternative
    options.level = confidence.level
    options.computation = exact ? .exact : monteCarlo.map { .monteCarlo(draws: $0) } ?? .everyVariant
    options.seed = seed
    options.mean = mean
    options.target = target
    options.shares = shares?.numbers
    options.lower = lower
    options.upper = upper
    options.scores = scores?.numbers
    options.correction = correction
    // An unknown method is told before anything about its data.
    _ = try MethodCatalogue.method(method)
    var result = try MethodRun(method, try data.input(), options: options).output()
    // A script reads one table; rows of effect sizes are those without a p-value.
    if format == .csv || format == .json { result = result.joined() }
    // --table holds counts here, so there is no choice of a table to print.
    var output = OutputOptions()
    (output.format, output.language, output.tableID) = (format, language, nil)
    output.minimumCount = minimumCount
    try output.print(result)
  }
}

/// Where the data of a method come from.
struct MethodDataOptions: ParsableArguments {
  @Argument(help: DataInput.help, completion: .file())
  var file: String?

  @Option(
    help: ArgumentHelp(
      "The codebook. (default: the datapackage.json or FILE.codebook.json beside the file, else types are inferred)",
      valueName: "datapackage.json"))
  var codebook: String?

  @Option(help: ArgumentHelp("The column analysed.", valueName: "column"))
  var outcome: String?

  @Option(help: ArgumentHelp("The column of the groups.", valueName: "column"))
  var group: String?

  @Option(
    help: ArgumentHelp(
      "The columns of the other values of the same people, separated by commas.", valueName: "columns"))
  var paired: ColumnList?

  @Option(help: ArgumentHelp("In long data, the column that identifies people.", valueName: "column"))
  var byID: String?

  @Option(help: ArgumentHelp("In long data, the column of the conditions.", valueName: "column"))
  var condition: String?

  @Option(help: ArgumentHelp("The column of the strata.", valueName: "column"))
  var stratum: String?

  @Option(help: ArgumentHelp("The column that says how often a row occurred.", valueName: "column"))
  var freq: String?

  @Option(help: ArgumentHelp("The column that says whether the event occurred.", valueName: "column"))
  var event: String?

  @Option(help: ArgumentHelp("The column of the exposures to events.", valueName: "column"))
  var exposure: String?

  @Option(
    name: .customLong("table"),
    help: ArgumentHelp(#"Counts: cells by commas, rows by semicolons, strata by bars."#, valueName: "counts"))
  var counts: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Published figures, such as n1=20,mean1=3.4,sd1=1.1.", valueName: "figures"))
  var summary: String?

  /// The input, from exactly one of file, table and summary.
  func input() throws -> MethodInput {
    guard [file, counts, summary].count(where: { $0 != nil }) == 1 else {
      throw StudyError.usage(
        message: "give one of: a FILE (or - for standard input), --table with counts, --summary with figures")
    }
    let columns = [outcome, group, byID, condition, stratum, freq, event, exposure]
    if let counts {
      try refuse(columns)
      return .table(try InlineTable(counts))
    }
    if let summary {
      try refuse(columns)
      return .summary(try InlineSummary(summary))
    }
    guard let outcome else {
      throw StudyError.usage(message: "name the column to analyse with --outcome")
    }
    var selection = MethodSelection(outcome: outcome)
    selection.group = group
    selection.paired = paired?.names ?? []
    selection.id = byID
    selection.condition = condition
    selection.stratum = stratum
    selection.frequency = freq
    selection.event = event
    selection.exposure = exposure
    let needed = ([outcome] + columns).compactMap(\.self) + selection.paired
    return .columns(
      try DataInput.dataset(file ?? "-", codebook: codebook, needing: needed), selection)
  }

  private func refuse(_ columns: [String?]) throws {
    guard columns.allSatisfy({ $0 == nil }), paired == nil, codebook == nil else {
      throw StudyError.usage(message: "columns belong to a FILE; leave them out beside --table and --summary")
    }
  }
}

/// The dataset that a command names: a file, or `-` for standard input.
enum DataInput {
  /// What a data file may be.
  static let help: ArgumentHelp =
    "The data file (CSV, .xlsx, .sav, .por, .dta, .sas7bdat, JSON, SQLite), or - for CSV from standard input."

  static func dataset(
    _ file: String, codebook: String?, needing columns: [String]? = nil
  ) throws -> Dataset {
    guard file == "-" else {
      return try AnalysisContext(file: file, codebookPath: codebook).needing(columns)
        .dataset(AnalysisContext.commandSource)
    }
    return try AnalysisContext(standardInput: bytes(codebook: codebook)).dataset(
      AnalysisContext.commandSource)
  }

  /// The bytes of standard input, which no codebook describes.
  static func bytes(codebook: String?) throws -> [UInt8] {
    guard codebook == nil else {
      throw StudyError.usage(message: "--codebook describes files; the types of standard input are inferred")
    }
    return [UInt8](FileHandle.standardInput.readDataToEndOfFile())
  }
}

/// Numbers as the user lists them.
struct NumberList: ExpressibleByArgument {
  let numbers: [Double]

  init?(argument: String) {
    numbers = argument.split(separator: ",").compactMap { part in
      Double(part.filter { $0 != " " }).flatMap { $0.isFinite ? $0 : nil }
    }
    if numbers.isEmpty || numbers.count != argument.split(separator: ",").count { return nil }
  }
}

extension Alternative: ExpressibleByArgument {}
