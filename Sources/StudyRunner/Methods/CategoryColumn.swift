import Datasets
import Measurement
import Tables

/// A column as categories in a fixed order: that of the codebook, yes before no, 1 before 0 where it holds only
/// these, else sorted.
struct CategoryColumn {
  /// The codes of the categories.
  let codes: [String]
  /// The category of each row; nil where missing.
  let positions: [Int?]
  private let column: DataColumn

  /// Reads a column; categories that never occur are left out, except of yes and no.
  ///
  /// - Throws: `DatasetError` for numbers with decimals and dates.
  init(_ column: DataColumn) throws {
    try self.init(column, sharing: [column])
  }

  /// Reads a column in the categories that several columns have together.
  init(_ column: DataColumn, sharing columns: [DataColumn]) throws {
    self.column = column
    var present = Set<String>()
    for other in columns { present.formUnion(try other.codes().compactMap(\.self)) }
    let listed = columns[0].field.levels.map(\.code)
    if columns.allSatisfy({ $0.field.kind == .yesNo }) {
      codes = ["yes", "no"]
    } else if columns.allSatisfy({ $0.field.kind == .integer }) {
      // 1 and 0 without a codebook mean yes and no.
      codes = present == ["0", "1"] ? ["1", "0"] : present.compactMap { Int($0) }.sorted().map(String.init)
    } else if Set(listed).isSuperset(of: present) {
      codes = listed.filter(present.contains)
    } else {
      codes = present.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    let index = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    positions = try column.codes().map { $0.flatMap { index[$0] } }
  }

  private init(_ other: CategoryColumn, _ codes: [String]) {
    let places = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    self.codes = codes
    positions = other.positions.map { $0.flatMap { places[other.codes[$0]] } }
    column = other.column
  }

  /// The same categories in another order.
  func ordered(_ codes: [String]) -> CategoryColumn {
    codes == self.codes ? self : CategoryColumn(self, codes)
  }

  /// The label of a category.
  func label(at position: Int) -> LocalizedText { column.label(of: codes[position]) }

  /// The categories as cells.
  var cells: [Cell] {
    codes.map { .label(code: $0, column.label(of: $0)) }
  }
}
