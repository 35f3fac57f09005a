import CXLSXWriter
import Foundation
import Measurement

/// Writes an Excel workbook with libxlsxwriter: the data on one sheet, their codebook on another.
///
/// Texts are stored as texts, which no program takes for a formula; a code with leading zeros is one. Codes that are numbers
/// are stored as numbers, days as days.
struct WorkbookWriter {
  private let content: DataFileContent
  private static let mostRows = 1_048_576
  private static let mostColumns = 16_384
  private static let longestText = 32_767

  init(_ content: DataFileContent) { self.content = content }

  func write(to output: PrivateOutput) throws(DatasetError) {
    let dataset = content.dataset
    guard dataset.rowCount < Self.mostRows, dataset.columns.count <= Self.mostColumns else {
      throw problem(nil, nil, "a sheet holds at most 1,048,575 rows and 16,384 columns; write CSV instead")
    }
    try checkTexts()
    guard let book = workbook_new(output.temporaryPath) else { throw output.failed }
    var properties = lxw_doc_properties()
    // A fixed time, so that the same data give the same file.
    properties.created = 946_684_800
    workbook_set_properties(book, &properties)
    let dayFormat = workbook_add_format(book)
    format_set_num_format(dayFormat, "dd.mm.yyyy")
    let headerFormat = workbook_add_format(book)
    format_set_bold(headerFormat)
    if let sheet = workbook_add_worksheet(book, "data") {
      writeData(to: sheet, dayFormat: dayFormat, headerFormat: headerFormat)
    }
    if let sheet = workbook_add_worksheet(book, "codebook") {
      writeCodebook(to: sheet, headerFormat: headerFormat)
    }
    guard workbook_close(book) == LXW_NO_ERROR else { throw output.failed }
  }

  private func writeData(
    to sheet: UnsafeMutablePointer<lxw_worksheet>, dayFormat: UnsafeMutablePointer<lxw_format>?,
    headerFormat: UnsafeMutablePointer<lxw_format>?
  ) {
    let dataset = content.dataset
    worksheet_freeze_panes(sheet, 1, 0)
    for (index, column) in dataset.columns.enumerated() {
      let place = UInt16(index)
      worksheet_write_string(sheet, 0, place, column.field.name, headerFormat)
      if column.field.kind == .date { worksheet_set_column(sheet, place, place, 11, nil) }
      let hasNumericCodes = Self.hasNumericCodes(column.field)
      for row in 0..<dataset.rowCount {
        let line = UInt32(row + 1)
        func write(code: String) {
          if hasNumericCodes, let number = DataFileContent.number(ofCode: code) {
            worksheet_write_number(sheet, line, place, number, nil)
          } else {
            worksheet_write_string(sheet, line, place, code, nil)
          }
        }
        switch content.cell(row: row, column: index) {
        case .number(let number): worksheet_write_number(sheet, line, place, number, nil)
        case .day(let day) where SpreadsheetDay.serial(day) != nil:
          worksheet_write_number(sheet, line, place, SpreadsheetDay.serial(day) ?? 0, dayFormat)
        case .day(let day): worksheet_write_string(sheet, line, place, day.description, nil)
        case .flag(let flag): write(code: Self.word(flag, column.field))
        case .code(let code): write(code: code)
        case .text(let text): worksheet_write_string(sheet, line, place, text, nil)
        case .empty: break
        }
      }
    }
  }

  private func writeCodebook(
    to sheet: UnsafeMutablePointer<lxw_worksheet>, headerFormat: UnsafeMutablePointer<lxw_format>?
  ) {
    for (index, name) in ["column", "label", "kind", "code", "meaning", "missing"].enumerated() {
      worksheet_write_string(sheet, 0, UInt16(index), name, headerFormat)
    }
    var line: UInt32 = 1
    func write(_ texts: [String]) {
      for (index, text) in texts.enumerated() where !text.isEmpty {
        worksheet_write_string(sheet, line, UInt16(index), text, nil)
      }
      line += 1
    }
    for column in content.dataset.columns {
      let field = column.field
      write([field.name, field.label.de, field.kind.rawValue])
      // Levels that were found in the data may be free text.
      if field.levelOrigin == .codebook {
        for level in field.levels { write([field.name, "", "", level.code, level.label.de]) }
      }
      for (code, reason) in field.missingCodes.sorted(by: { $0.key < $1.key }) {
        let label = field.missingLabels.first { $0.code == code }?.label.de ?? ""
        write([field.name, "", "", code, label, reason.rawValue])
      }
    }
  }

  private static func word(_ flag: Bool, _ field: Field) -> String {
    (flag ? field.notation.yesWords : field.notation.noWords).first ?? (flag ? "ja" : "nein")
  }

  private static func hasNumericCodes(_ field: Field) -> Bool {
    switch field.kind {
    case .number, .integer: true
    case .ordinal, .nominal:
      field.levels.allSatisfy { DataFileContent.number(ofCode: $0.code) != nil }
    case .yesNo: [true, false].allSatisfy { DataFileContent.number(ofCode: word($0, field)) != nil }
    case .date, .text: false
    }
  }

  private func checkTexts() throws(DatasetError) {
    for column in content.dataset.columns {
      guard case .texts(let values) = column.values else { continue }
      for (row, value) in values.enumerated() {
        guard let text = value.value, text.utf16.count > Self.longestText else { continue }
        throw problem(
          row, column.field.name, "is longer than the 32,767 characters of a cell; write CSV instead")
      }
    }
  }

  private func problem(_ row: Int?, _ column: String?, _ message: String) -> DatasetError {
    .invalidData(
      file: content.dataset.name,
      problems: [DataProblem(row: row.map { content.fileRow($0) }, column: column, message: message)],
      omitted: 0)
  }
}

extension SpreadsheetDay {
  /// The number that counts a day from 1900 on; nil before.
  static func serial(_ day: Day) -> Double? {
    let count = day.daysSinceEpoch
    if count < -25_567 || count > 2_932_896 { return nil }
    return Double(count < -25_508 ? count + 25_568 : count + 25_569)
  }
}
