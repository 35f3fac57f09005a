/// Writes a format in which one row stands behind the other, so that a file need not be held.
protocol RowWriter {
  /// What stands before the first row.
  var opening: [UInt8] { get }
  /// What stands behind the last row.
  var ending: [UInt8] { get }
  /// Adds a row of a content, the first of the whole file or another one.
  func append(_ row: Int, of content: DataFileContent, isFirst: Bool, to bytes: inout [UInt8])
}

extension RowWriter {
  /// Writes a content.
  func write(_ content: DataFileContent, to output: PrivateOutput) throws(DatasetError) {
    try output.write(opening)
    try append(content, isFirst: true, to: output)
    try output.write(ending)
  }

  /// Writes the rows of a content, which may be a part of the file.
  func append(
    _ content: DataFileContent, isFirst: Bool, to output: PrivateOutput
  ) throws(DatasetError) {
    var bytes: [UInt8] = []
    for row in 0..<content.dataset.rowCount {
      append(row, of: content, isFirst: isFirst && row == 0, to: &bytes)
      if bytes.count > 1 << 20 {
        try output.write(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try output.write(bytes)
  }
}
