import Measurement

/// Why data could not be read or used.
///
/// The descriptions name file, row, column and the mend, never a value of a person.
public enum DatasetError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no file at the path.
  case fileNotFound(path: String)
  /// The file exists but cannot be read.
  case unreadable(path: String, reason: String)
  /// The codebook is not as the Table Schema demands.
  case invalidCodebook(path: String, where: String, problem: String)
  /// The file's content contradicts its codebook or itself; all problems found, up to a limit.
  case invalidData(file: String, problems: [DataProblem], omitted: Int)
  /// There is no column of this name.
  case unknownColumn(name: String, file: String, known: [String])
  /// A value among the days of a column is no day.
  case noDay(column: String, row: Int)
  /// A file cannot be written.
  case unwritable(path: String, reason: String)
  /// The column's values are not of the kind that is needed.
  case wrongKind(column: String, found: Kind, needed: String)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .fileNotFound(let path):
      "\(path): no such file"
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason)"
    case .invalidCodebook(let path, let place, let problem):
      "\(path): \(place): \(problem)"
    case .invalidData(let file, let problems, let omitted):
      problems.map { "\(file): \($0)" }.joined(separator: "\n")
        + (omitted > 0 ? "\n\(file): and \(omitted) more problems" : "")
    case .unknownColumn(let name, let file, let known):
      "\(file): there is no column '\(name)'"
        + (NearMiss.best(for: name, among: known).map { "; did you mean '\($0)'?" }
          ?? "; the columns are \(known.joined(separator: ", "))")
    case .unwritable(let path, let reason):
      "\(path): cannot be written: \(reason)"
    case .noDay(let column, let row):
      "row \(row), column '\(column)': no day, though others in the column are; write days as yyyy-mm-dd or "
        + "dd.mm.yyyy"
    case .wrongKind(let column, let found, let needed):
      "column '\(column)' holds \(found.rawValue) values, but \(needed) is needed here; "
        + "choose another column or change its type in the codebook"
    }
  }
}

/// One problem in a data file.
public struct DataProblem: Sendable, Hashable, CustomStringConvertible {
  /// The row of the file as an editor counts lines of records, the header being 1; nil for the whole file.
  public let row: Int?
  /// The column, or nil for the whole row.
  public let column: String?
  /// The kind of problem and the mend, without the value.
  public let message: String

  /// Creates a problem.
  public init(row: Int?, column: String?, message: String) {
    self.row = row
    self.column = column
    self.message = message
  }

  /// Row, column and message.
  public var description: String {
    let place = [row.map { "row \($0)" }, column.map { "column '\($0)'" }].compactMap { $0 }
    return place.isEmpty ? message : "\(place.joined(separator: ", ")): \(message)"
  }
}
