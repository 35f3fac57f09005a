/// Something that was decided when a file was read, or that looks odd in it; never with a value of a person.
public struct ReadingNote: Sendable, Hashable, CustomStringConvertible {
  /// The row of the file, or nil for the whole file or column.
  public let row: Int?
  /// The column, or nil for the whole row or file.
  public let column: String?
  /// What was decided, and what to do where that is wrong.
  public let message: String

  /// Creates a note.
  public init(row: Int? = nil, column: String? = nil, _ message: String) {
    self.row = row
    self.column = column
    self.message = message
  }

  /// Row, column and message.
  public var description: String { DataProblem(row: row, column: column, message: message).description }
}
