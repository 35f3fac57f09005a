import Measurement
import Statistics
import Tables

/// p-values corrected for their number, by one correction or by all.
public struct AdjustedPValues: Sendable {
  private let pValues: [Double]
  private let corrections: [MultipleTesting]

  /// Creates the correction; nil for all corrections, each in a column of its own.
  public init(_ pValues: [Double], by correction: MultipleTesting? = nil) {
    self.pValues = pValues
    corrections = correction.map { [$0] } ?? MultipleTesting.allCases
  }

  /// Reads p-values separated by commas, semicolons, blanks or line breaks.
  ///
  /// - Throws: ``StudyError/usage(message:)`` for no numbers, or numbers that are not from 0 to 1.
  public init(text: String, by correction: MultipleTesting? = nil) throws(StudyError) {
    var pValues: [Double] = []
    for part in text.split(whereSeparator: { ",; \t\r\n".contains($0) || $0.isNewline }) {
      guard let value = Double(part), value >= 0, value <= 1 else {
        throw .usage(message: "p-values are numbers from 0 to 1 with a decimal point, separated by commas")
      }
      pValues.append(value)
    }
    guard !pValues.isEmpty else { throw .usage(message: "there are no p-values; give such as --p 0.01,0.02") }
    self.init(pValues, by: correction)
  }

  /// One row per p-value, in the order given.
  ///
  /// - Throws: `StatisticsError` for values outside 0 … 1.
  public func output() throws(StatisticsError) -> AnalysisOutput {
    var columns: [[Double]] = []
    for correction in corrections { columns.append(try correction.adjusted(pValues)) }
    let title = LocalizedText(de: "Korrigierte p-Werte", en: "Adjusted p-values")
    let table = TidyTable(
      id: "adjusted", title: title,
      columns: [.pValue]
        + corrections.map {
          Column($0.rawValue.replacing("-", with: "_"), .probability, de: $0.name, en: $0.name)
        },
      rows: pValues.indices.map { row in [.number(pValues[row])] + columns.map { .number($0[row]) } })
    return AnalysisOutput(title: title, tables: [table])
  }
}
