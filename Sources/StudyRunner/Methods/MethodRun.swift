import Datasets
import Measurement
import Statistics
import Tables

/// Where the data of a method come from.
public enum MethodInput: Sendable {
  /// Columns of a dataset.
  case columns(Dataset, MethodSelection)
  /// A table of counts.
  case table(InlineTable)
  /// Published figures.
  case summary(InlineSummary)
}

/// One call of a method: all its variants on one set of data, as rows of one table.
public struct MethodRun: Sendable {
  private let method: Method
  private let options: MethodOptions
  private let input: MethodInput

  /// Creates the call.
  ///
  /// - Parameters:
  ///   - name: the name of the method in the ``MethodCatalogue``.
  ///   - input: what is analysed.
  ///   - options: how.
  /// - Throws: ``StudyError/usage(message:)`` for an unknown method or options that it does not understand.
  public init(_ name: String, _ input: MethodInput, options: MethodOptions) throws(StudyError) {
    method = try MethodCatalogue.method(name)
    try options.validate(for: method)
    self.options = options
    self.input = input
  }

  /// The rows of every variant.
  ///
  /// - Throws: ``StudyError/usage(message:)`` for data in a form that the method cannot use,
  ///   ``StudyError/analysisFailed(id:message:)`` naming the columns for data that leave it undefined,
  ///   `DatasetError` for columns that are not there or of the wrong kind.
  public func output() throws -> AnalysisOutput {
    var names: [Cell] = []
    let sample: MethodCase
    let rows: [MethodRow]
    let effects: [MethodRow]
    do {
      sample = try readCase()
      names = sample.names
      rows = try method.rows(sample)
      effects = try method.effects.rows(sample)
    } catch let error as StatisticsError {
      throw StudyError.analysisFailed(id: method.id, message: "\(place): \(error.naming(names))")
    }
    guard !rows.isEmpty || (options.computation == .everyVariant && !effects.isEmpty) else {
      throw StudyError.usage(
        message: "\(method.id) has no such variant for these data; leave out --exact and --monte-carlo")
    }
    func results(_ rows: [MethodRow]) -> [ResultRow] {
      rows.compactMap { $0.resultRow(term: sample.term, missing: sample.missing) }
    }
    let unit: Unit = method.shapes == [.shares] ? .proportion : .value
    let tests = TidyTable(id: "tests", title: method.title, results: results(rows), estimatesIn: unit)
    let sizes = TidyTable(
      id: "effects",
      title: LocalizedText(de: "Effektgrößen und Intervalle", en: "Effect sizes and intervals"),
      results: results(effects), estimatesIn: unit)
    let counts: [Int] =
      if case .tables(let tables) = sample.data { tables.flatMap { $0.flatMap(\.self) } } else { [] }
    return AnalysisOutput(
      title: method.title, tables: [tests, sizes].filter { !$0.rows.isEmpty },
      underlying: UnderlyingCounts.tables(of: counts))
  }

  private func readCase() throws -> MethodCase {
    switch input {
    case .columns(let dataset, let selection):
      let reader = try MethodReader(dataset, selection)
      return try reader.read(as: try shape(among: selection.shapes), options: options)
    case .table(let table):
      guard table.strata[0][0].count > 1 else {
        throw StudyError.usage(message: "--table needs two or more columns: the categories of the outcome")
      }
      _ = try shape(
        among: table.strata.count > 1
          ? [.strata] : table.strata[0].count == 1 ? [.shares] : [.table, .pairedTable, .strata])
      return MethodCase(
        term: .label(code: "table", LocalizedText(de: "Tabelle", en: "table")), names: [],
        data: .tables(table.strata), missing: 0, options: options)
    case .summary(let summary):
      let isRate = try shape(among: [.summaries, .rates]) == .rates
      return MethodCase(
        term: .label(code: "summary", LocalizedText(de: "Kennzahlen", en: "summary")), names: [],
        data: isRate ? .rates(try summary.rates()) : .summaries(try summary.samples()), missing: 0,
        options: options)
    }
  }

  /// The form that both the method and the columns named can take.
  private func shape(among offered: [MethodShape]) throws(StudyError) -> MethodShape {
    for shape in method.shapes where offered.contains(shape) { return shape }
    let usages = method.shapes.flatMap(\.usages).map { "  wirkung test \(method.id) \($0)" }
    throw .usage(
      message: "\(method.id) needs its data in another form:\n" + usages.joined(separator: "\n"))
  }

  /// Where the data stand, for messages.
  private var place: String {
    switch input {
    case .columns(_, let selection):
      let others =
        [selection.group, selection.condition, selection.stratum].compactMap(\.self) + selection.paired
      return "column '\(selection.outcome)'"
        + (others.isEmpty ? "" : " with " + others.map { "'\($0)'" }.joined(separator: ", "))
    case .table: return "--table"
    case .summary: return "--summary"
    }
  }
}
