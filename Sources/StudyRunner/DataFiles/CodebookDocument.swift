import Datasets
import Foundation
import Measurement
import Reports
import Tables

/// The codebook of a data file: as a data package with Table Schema, to be completed by hand, or as a document to read.
public struct CodebookDocument: Sendable {
  private let path: String
  private var name = ""
  private var key: [String] = []
  private var columns: [(field: Field, listsLevels: Bool)] = []

  /// Describes a file by what its codebook and the file itself say, and else by what its values suggest.
  ///
  /// - Throws: `DatasetError`.
  public init(_ input: DataFileInput) throws {
    self.init(path: input.path)
    key = input.resource?.key ?? []
    try input.forEachPart { add($0.dataset) }
  }

  /// Describes a file of which nothing is known yet.
  ///
  /// - Parameter path: its path, of which the codebook names the last part.
  init(path: String) {
    self.path = URL(fileURLWithPath: DataLocation(path).path).lastPathComponent
  }

  /// Adds columns; levels that may be personal are not among what is told of them.
  mutating func add(_ dataset: Dataset) {
    name = dataset.name
    columns += dataset.columns.map { column in
      (column.field, column.field.levelOrigin == .codebook || !IdentifyingColumn.isLikely(column))
    }
  }

  /// Adds the columns that together identify a row.
  mutating func setKey(_ key: [String]) { self.key = key }

  // MARK: Table Schema

  /// The `datapackage.json`.
  public var json: String {
    let name = path.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    var schema: [JSON.Member] = [.init("fields", .array(columns.map(Self.descriptor)))]
    if !key.isEmpty { schema.append(.init("primaryKey", .array(key.map { .text($0) }))) }
    let resource: [JSON.Member] = [
      .init("name", .text(String(name))), .init("path", .text(path)), .init("schema", .object(schema)),
    ]
    return JSON.object([.init("resources", .array([.object(resource)]))]).text() + "\n"
  }

  private static func descriptor(_ field: Field, listsLevels: Bool) -> JSON {
    var members: [JSON.Member] = [.init("name", .text(field.name))]
    members.append(.init("type", .text(type(of: field))))
    if field.kind == .date, let format = format(of: field) { members.append(.init("format", .text(format))) }
    if field.label.de != field.name || field.label.en != field.name {
      members.append(.init("title", text(field.label)))
    }
    if listsLevels, !field.levels.isEmpty {
      members.append(
        .init(
          "categories",
          .array(
            field.levels.map { level in
              level.label == LocalizedText(level.code)
                ? .text(level.code)
                : .object([.init("value", .text(level.code)), .init("label", text(level.label))])
            })))
      if field.kind == .ordinal { members.append(.init("categoriesOrdered", .truth(true))) }
    }
    members += notation(of: field) + missing(of: field) + constraints(of: field)
    return .object(members)
  }

  private static func type(of field: Field) -> String {
    switch field.kind {
    case .number: "number"
    case .integer: "integer"
    case .ordinal, .nominal, .text: "string"
    case .date: field.notation.dateFormat == .month ? "yearmonth" : "date"
    case .yesNo: "boolean"
    }
  }

  private static func format(of field: Field) -> String? {
    switch field.notation.dateFormat {
    case .any, .month: nil
    case .iso: "default"
    case .german, .germanShortYear, .isoWeek: field.notation.dateFormat.rawValue
    }
  }

  private static func text(_ text: LocalizedText) -> JSON {
    text.de == text.en ? .text(text.de) : .object([.init("de", .text(text.de)), .init("en", .text(text.en))])
  }

  private static func notation(of field: Field) -> [JSON.Member] {
    let notation = field.notation
    var members: [JSON.Member] = []
    if let mark = notation.decimalMark, field.kind == .number {
      members.append(.init("decimalChar", .text(mark.rawValue)))
    }
    if let mark = notation.groupMark { members.append(.init("groupChar", .text(mark.rawValue))) }
    if !notation.yesWords.isEmpty {
      members.append(.init("trueValues", .array(notation.yesWords.map { .text($0) })))
      members.append(.init("falseValues", .array(notation.noWords.map { .text($0) })))
    }
    return members
  }

  private static func missing(of field: Field) -> [JSON.Member] {
    let codes = field.missingCodes.sorted { $0.key < $1.key }
    var members: [JSON.Member] = []
    if !codes.isEmpty {
      members.append(
        .init(
          "missingValues",
          .array(
            codes.map { code, _ in
              guard let level = field.missingLabels.first(where: { $0.code == code }) else {
                return .text(code)
              }
              return .object([.init("value", .text(code)), .init("label", text(level.label))])
            })))
    }
    var own: [JSON.Member] = []
    let reasons = codes.filter { $0.value != .notAnswered }
    if !reasons.isEmpty {
      own.append(.init("missingReasons", .object(reasons.map { .init($0.key, .text($0.value.rawValue)) })))
    }
    if field.emptyMeans != .notAnswered { own.append(.init("emptyMeans", .text(field.emptyMeans.rawValue))) }
    if let unit = field.unit { own.append(.init("unit", .text(unit))) }
    if field.notation.symbols != .none {
      own.append(.init("symbols", .text(field.notation.symbols.rawValue)))
    }
    if !own.isEmpty { members.append(.init("wirkung", .object(own))) }
    return members
  }

  private static func constraints(of field: Field) -> [JSON.Member] {
    var members: [JSON.Member] = []
    if field.isRequired { members.append(.init("required", .truth(true))) }
    if field.isUnique { members.append(.init("unique", .truth(true))) }
    for (name, bound) in [("minimum", field.minimum), ("maximum", field.maximum)] {
      guard let bound else { continue }
      let isDay = field.kind == .date
      members.append(.init(name, isDay ? .text(Day(daysSinceEpoch: Int(bound)).description) : .number(bound)))
    }
    return members.isEmpty ? [] : [.init("constraints", .object(members))]
  }

  // MARK: Document

  /// The codebook as a report: its columns, and the levels and missing codes of each.
  public func report(_ language: Language) -> Report {
    let heading = LocalizedText(de: "Codebuch", en: "Codebook")
    return Report(
      title: "\(heading[language]): \(name)", language: language,
      sections: tables.map { .init(title: $0.title[language], blocks: [.table($0)]) })
  }

  /// The tables `columns` and `codes`.
  public var tables: [TidyTable] {
    let rows = columns.map { field, _ -> [Cell] in
      [
        .text(field.name), .text(field.label.de), .text(field.kind.rawValue),
        field.unit.map { .text($0) } ?? .empty,
        .text(field.isRequired ? "required" : ""),
      ]
    }
    var codes: [[Cell]] = []
    for (field, listsLevels) in columns {
      if listsLevels {
        codes += field.levels.map { [.text(field.name), .text($0.code), .text($0.label.de), .empty] }
      }
      codes += field.missingCodes.sorted { $0.key < $1.key }.map { code, reason in
        let label = field.missingLabels.first { $0.code == code }?.label.de ?? reason.label.de
        return [.text(field.name), .text(code), .text(label), .text(reason.rawValue)]
      }
    }
    let tables = [
      TidyTable(
        id: "columns", title: LocalizedText(de: "Spalten", en: "Columns"),
        columns: [.dataColumn, .dataLabel, .dataKind, .dataUnit, .dataRequired], rows: rows),
      TidyTable(
        id: "codes", title: LocalizedText(de: "Codes", en: "Codes"),
        columns: [.dataColumn, .dataCode, .dataLabel, .dataReason], rows: codes),
    ]
    return codes.isEmpty ? Array(tables.prefix(1)) : tables
  }
}

extension Column {
  fileprivate static let dataUnit = Column("unit", .text, de: "Einheit", en: "Unit")
  fileprivate static let dataRequired = Column("required", .text, de: "Pflicht", en: "Required")
  fileprivate static let dataReason = Column(
    "missing_reason", .text, de: "fehlt, weil", en: "Missing because")
}
