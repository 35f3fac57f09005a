import GRDB

extension Row {
  /// The value of a column, or an error that names table and column.
  ///
  /// GRDB's own subscripts stop the program on a value of the wrong type and print the whole row.
  func value<Value: DatabaseValueConvertible>(
    _ column: String, of table: String
  ) throws(CaseStoreError) -> Value {
    let stored: DatabaseValue = self[column]
    guard let value = Value.fromDatabaseValue(stored) else {
      throw .damagedValue(table: table, column: column)
    }
    return value
  }

  /// The value that a text stands for, or an error that names table and column.
  func value<Value>(
    _ column: String, of table: String, reading: (String) -> Value?
  ) throws(CaseStoreError) -> Value {
    guard let value = reading(try value(column, of: table)) else {
      throw .damagedValue(table: table, column: column)
    }
    return value
  }
}
