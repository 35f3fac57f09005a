/// The problems found in a file: the first ones, and the count of all.
struct ProblemList {
  /// How many problems are told before they are only counted.
  static let limit = 100

  private var found: [(row: Int, columnIndex: Int, problem: DataProblem)] = []
  private(set) var count = 0

  /// Adds a problem; those of one column must come in the order of rows.
  mutating func add(row: Int?, columnIndex: Int, column: String?, _ message: String) {
    count += 1
    if found.count < ProblemList.limit {
      found.append((row ?? 0, columnIndex, DataProblem(row: row, column: column, message: message)))
    }
  }

  /// Counts problems that are not told.
  mutating func count(_ more: Int) {
    count += more
  }

  /// Adds the problems of another part of the file.
  mutating func add(_ other: ProblemList) {
    found += other.found
    count += other.count
  }

  /// The error that tells the problems by row and column, or nil when there is none.
  func error(file: String) -> DatasetError? {
    guard count > 0 else { return nil }
    let first = found.sorted { ($0.row, $0.columnIndex) < ($1.row, $1.columnIndex) }
      .prefix(ProblemList.limit).map(\.problem)
    return .invalidData(file: file, problems: first, omitted: count - first.count)
  }
}
