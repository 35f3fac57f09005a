import CReadStat
import Foundation
import Measurement

/// Writes an SPSS data file with ReadStat: labels of columns and values, missing codes, days, measurement levels.
struct StatisticsFileWriter {
  private let content: DataFileContent
  private let isCompressed: Bool
  private let variables: [StatisticsVariable]
  private let notes: [ReadingNote]

  init(_ content: DataFileContent, isCompressed: Bool) throws(DatasetError) {
    self.content = content
    self.isCompressed = isCompressed
    var names = StatisticsNames()
    var variables: [StatisticsVariable] = []
    var notes: [ReadingNote] = []
    for index in content.dataset.columns.indices {
      let variable = try StatisticsVariable(
        content, column: index, name: names.name(for: content, column: index))
      if variable.name != variable.field.name {
        notes.append(ReadingNote(column: variable.field.name, "is named '\(variable.name)' in the SPSS file"))
      }
      if !variable.renamed.isEmpty {
        let codes = variable.renamed.map { code, number in
          "\(code.isEmpty ? "an empty cell" : "'\(code)'") as \(NumberText.canonical(number))"
        }
        notes.append(
          ReadingNote(
            column: variable.field.name,
            "SPSS takes numbers only as codes of missing values: \(codes.joined(separator: ", "))"))
      }
      variables.append(variable)
    }
    (self.variables, self.notes) = (variables, notes)
  }

  func write(to output: PrivateOutput) throws(DatasetError) -> [ReadingNote] {
    let buffer = OutputBuffer(output)
    guard let writer = readstat_writer_init() else { throw output.failed }
    defer { readstat_writer_free(writer) }
    readstat_set_data_writer(writer) { data, count, context in
      guard let data, let context else { return -1 }
      let buffer = Unmanaged<OutputBuffer>.fromOpaque(context).takeUnretainedValue()
      return buffer.add(UnsafeRawBufferPointer(start: data, count: count)) ? count : -1
    }
    readstat_writer_set_compression(writer, isCompressed ? READSTAT_COMPRESS_BINARY : READSTAT_COMPRESS_NONE)
    // A fixed time, so that the same data give the same file.
    readstat_writer_set_file_timestamp(writer, 946_728_000)
    var texts: [UnsafeMutablePointer<CChar>] = []
    defer { texts.forEach { free($0) } }
    let declared = variables.map { $0.declare(in: writer, keeping: &texts) }
    let context = Unmanaged.passUnretained(buffer).toOpaque()
    let error = withExtendedLifetime(buffer) { writeRows(writer, declared, context) }
    guard error == READSTAT_OK else {
      throw error == READSTAT_ERROR_WRITE
        ? output.failed
        : .unwritable(path: content.dataset.name, reason: Self.reason(error))
    }
    guard buffer.flush() else { throw output.failed }
    // The header's day and time of writing depend on the time zone.
    try output.replace(at: 92, with: Array("01 Jan 0012:00:00".utf8))
    return notes
  }

  private func writeRows(
    _ writer: UnsafeMutablePointer<readstat_writer_t>,
    _ declared: [UnsafeMutablePointer<readstat_variable_t>?],
    _ context: UnsafeMutableRawPointer
  ) -> readstat_error_t {
    var error = readstat_begin_writing_sav(writer, context, content.dataset.rowCount)
    for row in 0..<content.dataset.rowCount where error == READSTAT_OK {
      error = readstat_begin_row(writer)
      for (index, variable) in variables.enumerated() where error == READSTAT_OK {
        error = variable.insert(content.cell(row: row, column: index), writer, declared[index])
      }
      if error == READSTAT_OK { error = readstat_end_row(writer) }
    }
    return error == READSTAT_OK ? readstat_end_writing(writer) : error
  }

  private static func reason(_ error: readstat_error_t) -> String {
    switch error {
    case READSTAT_ERROR_NAME_BEGINS_WITH_ILLEGAL_CHARACTER, READSTAT_ERROR_NAME_CONTAINS_ILLEGAL_CHARACTER,
      READSTAT_ERROR_NAME_IS_RESERVED_WORD, READSTAT_ERROR_NAME_IS_TOO_LONG,
      READSTAT_ERROR_NAME_IS_ZERO_LENGTH:
      "a column has a name that SPSS does not take; give it a simple one"
    case READSTAT_ERROR_TOO_MANY_MISSING_VALUE_DEFINITIONS:
      "a column has more missing codes than SPSS can declare; write CSV instead"
    case READSTAT_ERROR_STRING_VALUE_IS_TOO_LONG: "a text is too long for SPSS; write CSV instead"
    default: "SPSS files cannot hold these data; write CSV instead"
    }
  }
}

/// Collects small pieces before they are written.
private final class OutputBuffer {
  private let output: PrivateOutput
  private var bytes: [UInt8] = []

  init(_ output: PrivateOutput) { self.output = output }

  func add(_ piece: UnsafeRawBufferPointer) -> Bool {
    bytes += piece
    return bytes.count < 1 << 20 || flush()
  }

  func flush() -> Bool {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes.withUnsafeBytes { output.write($0) }
  }
}
