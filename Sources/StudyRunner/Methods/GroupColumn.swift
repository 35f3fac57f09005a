import Datasets
import Measurement

/// A column as groups to compare: the categories that occur, in the order of ``CategoryColumn``.
struct GroupColumn {
  /// The column.
  let column: DataColumn
  /// The codes of the groups.
  let codes: [String]
  /// The group of each row; nil where missing.
  let positions: [Int?]

  /// Reads a column.
  ///
  /// - Throws: `DatasetError` for a column of the wrong kind, ``StudyError/invalidColumn(name:message:)`` for fewer than two
  ///   groups.
  init(_ column: DataColumn) throws {
    let categories = try CategoryColumn(column)
    let present = categories.codes.indices.filter(categories.positions.contains)
    guard present.count >= 2 else {
      throw StudyError.invalidColumn(
        name: column.field.name,
        message: "has fewer than two groups with values; a comparison needs two or more")
    }
    self.column = column
    codes = present.map { categories.codes[$0] }
    positions = categories.positions.map { $0.flatMap(present.firstIndex) }
  }
}

extension GroupColumn {
  /// The groups of two columns crossed, as far as they occur.
  ///
  /// - Throws: As ``init(_:)``.
  static func crossing(_ first: GroupColumn, _ second: GroupColumn) throws -> GroupColumn {
    func joined(_ first: LocalizedText, _ second: LocalizedText) -> LocalizedText {
      LocalizedText(de: "\(first.de) × \(second.de)", en: "\(first.en) × \(second.en)")
    }
    let levels = first.codes.flatMap { row in
      second.codes.map { column in
        Level(
          code: "\(row) × \(column)",
          label: joined(first.column.groupLabel(of: row), second.column.groupLabel(of: column)))
      }
    }
    let values = zip(first.positions, second.positions).map { row, column -> Answer<Int> in
      guard let row, let column else { return .missing(.notAnswered) }
      return .value(row * second.codes.count + column)
    }
    let (one, two) = (first.column.field, second.column.field)
    return try GroupColumn(
      DataColumn(
        field: Field(
          name: "\(one.name) × \(two.name)", kind: .nominal, label: joined(one.label, two.label),
          levels: levels),
        values: .levels(values)))
  }
}
