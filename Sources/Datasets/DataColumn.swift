import Measurement

/// A column of a dataset: its codebook entry and its values, one per row.
public struct DataColumn: Sendable, Hashable {
  /// The values by kind.
  public enum Values: Sendable, Hashable {
    /// Numbers of a `number` or `integer` field.
    case numbers([Answer<Double>])
    /// Positions in `field.levels` of an `ordinal` or `nominal` field.
    case levels([Answer<Int>])
    /// Days of a `date` field.
    case days([Answer<Day>])
    /// Texts of a `text` field.
    case texts([Answer<String>])
    /// Answers of a `yes-no` field.
    case flags([Answer<Bool>])
  }

  /// The codebook entry.
  public let field: Field
  /// The values.
  public let values: Values
  /// The positions of texts that had blanks at an end in their file while others of the column had none, ascending. The
  /// blanks are taken off; an analysis whose codes are in a text column tells of them rather than passing over them.
  public let paddedRows: [Int]

  /// Creates a column.
  public init(field: Field, values: Values, paddedRows: [Int] = []) {
    self.field = field
    self.values = values
    self.paddedRows = paddedRows
  }

  /// How many rows the column has.
  public var count: Int {
    switch values {
    case .numbers(let values): values.count
    case .levels(let values): values.count
    case .days(let values): values.count
    case .texts(let values): values.count
    case .flags(let values): values.count
    }
  }

  /// Why values are missing, nil where there is one.
  public var missingReasons: [MissingReason?] {
    switch values {
    case .numbers(let values): values.map { $0.missingReason }
    case .levels(let values): values.map { $0.missingReason }
    case .days(let values): values.map { $0.missingReason }
    case .texts(let values): values.map { $0.missingReason }
    case .flags(let values): values.map { $0.missingReason }
    }
  }

  /// The values as numbers: numbers as they are, ordinal levels by their code where every code is a whole
  /// number and else by rank from 1, yes as 1 and no as 0; nil where missing.
  ///
  /// - Throws: ``DatasetError/wrongKind(column:found:needed:)`` for nominal, date and text columns.
  public func numbers() throws(DatasetError) -> [Double?] {
    switch values {
    case .numbers(let values):
      return values.map { $0.value }
    case .flags(let values):
      return values.map { $0.value.map { $0 ? 1 : 0 } }
    case .levels(let values) where field.kind == .ordinal:
      let codes = field.levels.compactMap { Int($0.code) }
      let scores =
        codes.count == field.levels.count
        ? codes.map(Double.init) : field.levels.indices.map { Double($0 + 1) }
      return values.map { $0.value.map { scores[$0] } }
    case .texts(let values) where values.allSatisfy({ $0.value == nil }):
      // The kind of a column without values is not known.
      return Array(repeating: nil, count: values.count)
    case .levels, .days, .texts:
      throw .wrongKind(
        column: field.name, found: field.kind, needed: "number, integer, ordinal or yes-no")
    }
  }

  /// The values as codes: level codes, texts, `yes` and `no`; nil where missing.
  ///
  /// - Throws: ``DatasetError/wrongKind(column:found:needed:)`` for number and date columns.
  public func codes() throws(DatasetError) -> [String?] {
    switch values {
    case .levels(let values):
      return values.map { $0.value.map { field.levels[$0].code } }
    case .texts(let values):
      return values.map { $0.value }
    case .flags(let values):
      return values.map { $0.value.map { $0 ? "yes" : "no" } }
    case .numbers(let values) where field.kind == .integer:
      return values.map { $0.value.map(NumberText.code) }
    case .numbers, .days:
      throw .wrongKind(
        column: field.name, found: field.kind, needed: "nominal, ordinal, text or yes-no")
    }
  }

  /// The values as days; nil where missing.
  ///
  /// - Throws: ``DatasetError/wrongKind(column:found:needed:)`` unless the column holds dates,
  ///   ``DatasetError/noDay(column:row:)`` where only some values without a codebook are none.
  public func days() throws(DatasetError) -> [Day?] {
    switch values {
    case .days(let values):
      return values.map { $0.value }
    case .texts(let values) where values.allSatisfy({ $0.value == nil }):
      // The kind of a column without values is not known.
      return Array(repeating: nil, count: values.count)
    case .numbers, .levels, .texts, .flags:
      if let index = try firstBesideDays() { throw .noDay(column: field.name, row: index + 2) }
      throw .wrongKind(column: field.name, found: field.kind, needed: "date")
    }
  }

  /// The place of the first text that is no day in a column that has days too; nil where there is none of either.
  private func firstBesideDays() throws(DatasetError) -> Int? {
    guard field.kind == .text || field.levelOrigin == .data else { return nil }
    let codes = try codes()
    let areDays = codes.map { code in
      code.map { text in
        let bytes = Array(text.utf8)
        return DayText.read(bytes, bytes.indices) != .none
      }
    }
    return areDays.contains(true) ? areDays.firstIndex(of: false) : nil
  }

  /// The values as yes (true) or no (false); nil where missing.
  ///
  /// - Throws: ``DatasetError/wrongKind(column:found:needed:)`` unless the column holds yes and no.
  public func flags() throws(DatasetError) -> [Bool?] {
    guard case .flags(let values) = values else {
      throw .wrongKind(column: field.name, found: field.kind, needed: "yes-no")
    }
    return values.map { $0.value }
  }

  /// The label of a group made of this column: for yes and no with the column's own label, since "yes" alone
  /// would not say what of.
  public func groupLabel(of code: String) -> LocalizedText {
    guard field.kind == .yesNo else { return label(of: code) }
    let answer = label(of: code)
    return LocalizedText(de: "\(field.label.de): \(answer.de)", en: "\(field.label.en): \(answer.en)")
  }

  /// The label of the level with this code, for reports.
  public func label(of code: String) -> LocalizedText {
    switch (field.kind, code) {
    case (.yesNo, "yes"): LocalizedText(de: "ja", en: "yes")
    case (.yesNo, "no"): LocalizedText(de: "nein", en: "no")
    default: field.label(ofLevel: code)
    }
  }
}
