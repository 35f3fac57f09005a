import Datasets
import Measurement

/// Why indicators cannot be computed.
public enum ControllingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The definition contradicts itself; all problems found.
  case invalidDefinition(id: String, problems: [String])
  /// A formula cannot be read.
  case invalidFormula(text: String, position: Int, reason: String)
  /// The data lack a column, or hold another kind of values.
  case data(file: String, DatasetError)
  /// No file has the column of a measure, or several have it.
  case measureColumn(column: String, files: [String])
  /// The codebook states another unit for a column than the measure.
  case otherUnit(file: String, column: String, codebook: String, measure: String)
  /// A row has no value where every row needs one.
  case missingKey(file: String, column: String, row: Int)
  /// A value is repeated for the same unit, group and period.
  case repeatedValue(file: String, column: String, row: Int)
  /// A value that cannot be, such as negative cases.
  case impossibleValue(file: String, column: String, row: Int, reason: String)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .invalidDefinition(let id, let problems):
      problems.map { "definition '\(id)': \($0)" }.joined(separator: "\n")
    case .invalidFormula(let text, let position, let reason):
      "the formula '\(text)' cannot be read at character \(position + 1): \(reason)"
    case .data(let file, let error):
      "\(file): \(error)"
    case .measureColumn(let column, let files) where files.isEmpty:
      "no file has the column '\(column)' of a measure; name the file that has it"
    case .measureColumn(let column, let files):
      "the column '\(column)' of a measure stands in \(files.joined(separator: " and ")); keep one of them"
    case .otherUnit(let file, let column, let codebook, let measure):
      "\(file): column '\(column)': in \(codebook) by its codebook, but the measure states \(measure); "
        + "state the unit that the data are in at both places"
    case .missingKey(let file, let column, let row):
      "\(file): row \(row), column '\(column)': empty, but every row needs it; complete the data"
    case .repeatedValue(let file, let column, let row):
      "\(file): row \(row), column '\(column)': the same unit, group and period stand in an earlier row; keep one of them"
    case .impossibleValue(let file, let column, let row, let reason):
      "\(file): row \(row), column '\(column)': \(reason); correct the data"
    }
  }
}
