import Measurement

extension DataFileContent {
  /// About how many bytes of cells and values are held at a time of a large file: a third of the memory that the process
  /// may have. What is read does not depend on it.
  static var partBytes: Int { DataFile.memory / 3 }

  /// Whether a file is so large that it is read in parts: a text file of 256 MiB or more.
  public static func isReadInParts(_ path: String) throws(DatasetError) -> Bool {
    try LargeCSVFile.isLarge(DataLocation(path).path)
  }

  /// Reads all of a data file, or the named columns: as a whole or, of a large text file, some columns at a time, so that the
  /// file may be larger than memory.
  ///
  /// - Parameters:
  ///   - path: The file, with `#` and the name of a sheet or table where it has several.
  ///   - fields: The columns by the codebook, which must all be there; nil to infer them.
  ///   - key: The columns that together identify a row.
  ///   - columns: The columns to read; nil for all.
  ///   - body: Called with each part; the columns of all parts are those of the file, in its order.
  /// - Throws: ``DatasetError``, with the problems of all parts, and what the body throws.
  public static func forEachPart(
    ofFile path: String, fields: [Field]?, key: [String] = [], columns: [String]? = nil,
    _ body: (DataFileContent) throws -> Void
  ) throws {
    guard try isReadInParts(path) else {
      let whole = try DataFileContent(contentsOf: path, fields: fields, key: key)
      return try body(try columns.map { try whole.selecting($0) } ?? whole)
    }
    let location = DataLocation(path)
    let file = try LargeCSVFile(path: location.path, name: location.name, fields: fields)
    try forEachPart(of: file, key: key, columns: columns, partBytes: partBytes, body)
  }

  static func forEachPart(
    of file: LargeCSVFile, key: [String], columns: [String]?, partBytes: Int,
    _ body: (DataFileContent) throws -> Void
  ) throws {
    let wanted = try file.positions(of: columns)
    var problems = FoundProblems()
    // The columns of a key must be together.
    let keyed = file.header.indices.filter { key.contains(file.header[$0]) }
    if key.count > 1, columns == nil {
      try problems.collect { () throws(DatasetError) in
        _ = try DataFileContent(file, columns: keyed, key: key)
      }
    }
    let parts = file.parts(of: wanted, partBytes: partBytes)
    for (position, part) in parts.enumerated() {
      var (content, reading): (DataFileContent?, LargeCSVFile) = (nil, file)
      if parts.count > 1 { reading.part = " (part \(position + 1) of \(parts.count) of its columns)" }
      try problems.collect { () throws(DatasetError) in content = try DataFileContent(reading, columns: part)
      }
      if let content, problems.isEmpty { try body(content) }
    }
    if let error = problems.error(file: file.name) { throw error }
  }
}

/// What is wrong in the parts of a file, each problem once.
private struct FoundProblems {
  private var found: [DataProblem] = []
  private var omitted = 0

  var isEmpty: Bool { found.isEmpty }

  mutating func collect(_ read: () throws(DatasetError) -> Void) throws(DatasetError) {
    do {
      try read()
    } catch {
      guard case .invalidData(_, let problems, let more) = error else { throw error }
      found += problems.filter { !found.contains($0) }
      omitted += more
    }
  }

  func error(file: String) -> DatasetError? {
    guard !found.isEmpty else { return nil }
    let first = found.sorted { ($0.row ?? 0) < ($1.row ?? 0) }.prefix(ProblemList.limit)
    return .invalidData(file: file, problems: Array(first), omitted: omitted + found.count - first.count)
  }
}

extension LargeCSVFile {
  /// The positions of columns in the header, of all without names.
  func positions(of names: [String]?) throws(DatasetError) -> [Int] {
    guard let names else { return Array(header.indices) }
    var positions: [Int] = []
    for name in names {
      guard let position = header.firstIndex(of: name) else {
        throw .unknownColumn(name: name, file: self.name, known: header)
      }
      positions.append(position)
    }
    return positions
  }

  /// The columns in parts that are held together.
  func parts(of columns: [Int], partBytes: Int) -> [[Int]] {
    var parts: [[Int]] = [[]]
    var (held, text) = (0, 0)
    for column in columns {
      // The text of a cell with what stands beside it, its place, its value and its reading.
      let size = columnSizes[column] + 3 * rowEstimate
      if !(parts.last ?? []).isEmpty,
        held + size + 28 * rowEstimate > partBytes || text + size > CellGrid.mostBytes / 8 * 7
      {
        parts.append([])
        (held, text) = (0, 0)
      }
      parts[parts.count - 1].append(column)
      (held, text) = (held + size + 28 * rowEstimate, text + size)
    }
    return parts
  }
}
