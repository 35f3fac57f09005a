import Datasets
import Measurement

/// Writes a data file in another format, with its codebook beside it where the format has no place for labels.
public struct DataConversion: Sendable {
  /// How many rows were written.
  public let rowCount: Int
  /// How many columns were written.
  public let columnCount: Int
  /// Where the codebook was written; nil where the file itself holds labels and missing codes.
  public let codebookPath: String?
  /// What was decided when the file was read, and what the format could not hold.
  public let notes: [ReadingNote]

  /// Converts a file. A large text file is read several times: some columns at a time to know and check them, and piece by
  /// piece to write them.
  ///
  /// - Parameters:
  ///   - input: the file.
  ///   - columns: the columns to write; nil for all.
  ///   - out: the file to write.
  ///   - format: its format.
  /// - Throws: `DatasetError`.
  public init(
    _ input: DataFileInput, columns: [String]? = nil, to out: String, as format: DataFileWriter.Format
  ) throws {
    var document = CodebookDocument(path: out)
    if try format.isWrittenByRows && DataFileContent.isReadInParts(input.path) {
      var (settled, found): ([Field], [ReadingNote]) = ([], [])
      try input.forEachPart(columns: columns) { part in
        if settled.isEmpty { found = part.dataset.notes }
        settled += part.settledFields
        document.add(DataFileWriter.described(part, as: format))
      }
      document.setKey(Self.key(of: input, columns: settled.map(\.name)))
      rowCount = try DataFileWriter.write(
        piecesOf: DataLocation(input.path).path, codebook: input.resource?.fields, fields: settled, to: out,
        as: format)
      (columnCount, notes) = (settled.count, found)
    } else {
      let content = try Self.content(of: input, columns: columns)
      notes = content.dataset.notes + (try DataFileWriter.write(content, to: out, as: format))
      document.add(DataFileWriter.described(content, as: format))
      document.setKey(Self.key(of: input, columns: content.dataset.columns.map(\.field.name)))
      (rowCount, columnCount) = (content.dataset.rowCount, content.dataset.columns.count)
    }
    codebookPath = format == .sav || format == .zsav ? nil : DataFileInput.codebookPath(ofFile: out)
    if let codebookPath { try DataFileWriter.write(text: document.json, to: codebookPath) }
  }

  private static func content(of input: DataFileInput, columns: [String]?) throws -> DataFileContent {
    guard let columns else { return try input.content() }
    return try DataFileContent(
      contentsOf: input.path, fields: input.resource?.fields, key: input.resource?.key ?? [], columns: columns
    ).selecting(columns)
  }

  private static func key(of input: DataFileInput, columns: [String]) -> [String] {
    let key = input.resource?.key ?? []
    return key.allSatisfy(columns.contains) ? key : []
  }
}
