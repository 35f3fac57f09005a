import Measurement

/// Compares the header of a file with its codebook.
///
/// Names that the codebook does not know are only repeated when others are known: the first row of a file
/// without a header holds values of a person.
enum HeaderCheck {
  /// The field of each column that is held, nil where there is none; inferred when there is no codebook, but for the columns that
  /// are to be texts, and but for what the file itself says of them.
  static func fields(
    of table: CellTable, codebook: [Field]?, texts: [String] = [], declared: [ColumnDescription] = [],
    problems: inout ProblemList
  ) -> [Field?] {
    let header = table.header
    if header.isEmpty { return [] }
    let none = [Field?](repeating: nil, count: table.columns.count)
    // That its form is broken has been told; its names may be anything.
    if table.isHeaderBroken { return none }
    guard isHeader(header, codebook: codebook) else {
      problems.add(
        row: table.headerRow, columnIndex: 0, column: nil,
        codebook == nil
          ? "the first row holds numbers or days; it must name the columns"
          : "names no column of the codebook; the first row must be the header, and the separator a comma, "
            + "semicolon or tab")
      return none
    }
    var usable = Array(repeating: true, count: header.count)
    for (index, name) in header.enumerated() {
      if name.isEmpty {
        problems.add(
          row: table.headerRow, columnIndex: index, column: nil,
          "column \(index + 1) has no name; name it or delete it")
        usable[index] = false
      } else if header[..<index].contains(name) {
        problems.add(row: table.headerRow, columnIndex: index, column: name, "the name occurs twice")
        usable[index] = false
      }
    }
    guard let codebook else {
      let isUsable = usable
      return Array(concurrently: table.columns.count) { index in
        let column = table.columns[index]
        let name = header[column]
        if !isUsable[column] { return nil }
        if column < declared.count { return declared[column].field(table: table, index: index) }
        return texts.contains(name)
          ? Field(name: name, kind: .text) : FieldInference.field(name: name, table: table, index: index)
      }
    }
    let missing = codebook.map(\.name).filter { !header.contains($0) }
    for name in missing {
      problems.add(row: table.headerRow, columnIndex: header.count, column: name, "the column is missing")
    }
    let known = header.enumerated().map { index, name -> Field? in
      let field = codebook.first { $0.name == name }
      if field == nil, usable[index] {
        problems.add(
          row: table.headerRow, columnIndex: index, column: name,
          "the codebook does not know this column"
            + (NearMiss.best(for: name, among: missing).map { "; did you mean '\($0)'?" }
              ?? "; describe it there or remove it"))
      }
      return usable[index] ? field : nil
    }
    return table.columns.map { known[$0] }
  }

  /// Whether a first row names columns, so that a message may repeat it.
  static func isHeader(_ names: [String], codebook: [Field]?) -> Bool {
    if let codebook { return names.contains { name in codebook.contains { $0.name == name } } }
    let shapes = names.map { NumberShape(Array($0.utf8), 0..<$0.utf8.count) }
    let hasDay = names.contains { DayText.read(Array($0.utf8), 0..<$0.utf8.count) != .none }
    // Years may name columns, so whole numbers alone do not tell unless there is nothing else.
    return !hasDay && !shapes.contains { $0 != nil && $0 != .whole } && shapes.contains { $0 == nil }
  }
}
