import Datasets
import Measurement

extension Dataset {
  /// The SHA-256 of everything that an analysis can see, 64 lower-case hexadecimal digits: names, kinds and levels of the
  /// columns, and every value or why there is none. It does not change with how a file writes its values.
  public var contentSHA256: String {
    var hash = ContentHash()
    hash.update("\(rowCount)")
    for column in columns {
      for text in [column.field.name, column.field.kind.rawValue] { hash.update(text) }
      hash.update("\(column.field.levels.count)")
      for level in column.field.levels { hash.update(level.code) }
      switch column.values {
      case .numbers(let values): hash.update(values, \.bitPattern.littleEndian)
      case .levels(let values): hash.update(values) { UInt64(bitPattern: Int64($0)).littleEndian }
      case .days(let values):
        hash.update(values) { UInt64(bitPattern: Int64($0.daysSinceEpoch)).littleEndian }
      case .flags(let values): hash.update(values) { UInt64($0 ? 1 : 0).littleEndian }
      case .texts(let values):
        for value in values {
          hash.update(value.missingReason?.rawValue ?? "value")
          hash.update(value.value ?? "")
        }
      }
    }
    return hash.hexadecimal
  }
}

extension ContentHash {
  /// Adds the values of a column: eight bytes each, and after all of them which are missing and why.
  fileprivate mutating func update<Value>(_ answers: [Answer<Value>], _ bits: (Value) -> UInt64) {
    answers.map { $0.value.map(bits) ?? 0 }.withUnsafeBytes { update($0) }
    for (row, answer) in answers.enumerated() {
      if let reason = answer.missingReason { update("\(row) \(reason.rawValue)") }
    }
    update("")
  }
}
