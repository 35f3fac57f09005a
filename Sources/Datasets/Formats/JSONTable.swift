/// Reads JSON: an array of objects, an object whose one array holds objects, or an object in each line.
///
/// Members of objects within an object become columns named `outer.inner`; null and absent members are missing. A number
/// stays a number and a text a text, so that codes keep their leading zeros.
enum JSONTable {
  /// One value of an object, by its column.
  private struct Entry {
    let column: String
    let value: JSONValue
  }

  static func read(_ location: DataLocation) throws(DatasetError) -> SourceTable {
    try read(try DataFile.bytes(atPath: location.path), file: location.name)
  }

  static func read(_ bytes: [UInt8], file: String) throws(DatasetError) -> SourceTable {
    var objects: [(row: Int, members: [JSONValue.Member])] = []
    if let lines = try lines(bytes, file: file) {
      objects = lines
    } else {
      let value: JSONValue
      do {
        value = try JSONParser.parse(bytes)
      } catch {
        throw .unreadable(
          path: file, reason: "line \(error.line), column \(error.column): \(error.problem)")
      }
      for (index, element) in try records(value, file: file).enumerated() {
        guard case .object(let members) = element else {
          throw .invalidData(
            file: file,
            problems: [
              DataProblem(row: index + 1, column: nil, message: "is \(element.kindName), not an object")
            ],
            omitted: 0)
        }
        objects.append((index + 1, members))
      }
    }
    return try table(objects, file: file)
  }

  /// The objects of JSON Lines; nil when the first line is no object of its own.
  private static func lines(
    _ bytes: [UInt8], file: String
  ) throws(DatasetError) -> [(row: Int, members: [JSONValue.Member])]? {
    guard bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "{") else { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    var objects: [(row: Int, members: [JSONValue.Member])] = []
    for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
      do {
        guard case .object(let members) = try JSONParser.parse(Array(line)) else {
          throw DatasetError.unreadable(
            path: file, reason: "line \(index + 1) is no object, though others are")
        }
        objects.append((index + 1, members))
      } catch let error as JSONSyntaxError {
        // A first line that is no value of its own belongs to one value of several lines.
        if objects.isEmpty { return nil }
        throw .unreadable(path: file, reason: "line \(index + 1), column \(error.column): \(error.problem)")
      } catch let error as DatasetError {
        throw error
      } catch {
        throw .unreadable(path: file, reason: "line \(index + 1) is no JSON")
      }
    }
    // A single object may still be one that holds the records.
    if objects.count == 1,
      objects[0].members.contains(where: { if case .array = $0.value { true } else { false } })
    {
      return nil
    }
    return objects
  }

  private static func records(_ value: JSONValue, file: String) throws(DatasetError) -> [JSONValue] {
    if case .array(let elements) = value { return elements }
    if case .object(let members) = value {
      let arrays = members.compactMap { member -> [JSONValue]? in
        guard case .array(let elements) = member.value, case .object? = elements.first else { return nil }
        return elements
      }
      if arrays.count == 1 { return arrays[0] }
    }
    throw .unreadable(
      path: file,
      reason: "it is no array of objects, one for each row; write it as [{\"column\": value, …}, …]")
  }

  private static func table(
    _ objects: [(row: Int, members: [JSONValue.Member])], file: String
  ) throws(DatasetError) -> SourceTable {
    var columns: [String] = []
    var places: [String: Int] = [:]
    var rows: [[Entry]] = []
    var problems = ProblemList()
    for object in objects {
      var entries: [Entry] = []
      flatten(object.members, prefix: "", row: object.row, into: &entries, problems: &problems)
      for entry in entries where places[entry.column] == nil {
        places[entry.column] = columns.count
        columns.append(entry.column)
      }
      rows.append(entries)
    }
    if let error = problems.error(file: file) { throw error }
    guard !columns.isEmpty else {
      throw .unreadable(path: file, reason: "it holds no records; export the data again")
    }
    var grid = CellGrid(hasFreeForm: false)
    grid.beginRecord(row: 1)
    for column in columns { grid.append(column.utf8, .text) }
    for (object, entries) in zip(objects, rows) {
      grid.beginRecord(row: object.row)
      var values: [JSONValue?] = Array(repeating: nil, count: columns.count)
      for entry in entries { values[places[entry.column] ?? 0] = entry.value }
      for value in values { append(value, to: &grid) }
      guard grid.bytes.count < CellGrid.mostBytes else {
        throw .unreadable(path: file, reason: DataFile.tooLargeReason(DataFile.mostBytes))
      }
    }
    return SourceTable(grid: grid)
  }

  private static func append(_ value: JSONValue?, to grid: inout CellGrid) {
    switch value {
    case .string(let text): grid.append(text.utf8, .text)
    case .number(let text): grid.append(NumberText.canonical(text).utf8, .number)
    case .boolean(let flag): grid.append((flag ? "true" : "false").utf8, .flag)
    case .null, .object, .array, nil: grid.appendEmpty()
    }
  }

  private static func flatten(
    _ members: [JSONValue.Member], prefix: String, row: Int, into entries: inout [Entry],
    problems: inout ProblemList
  ) {
    for member in members {
      let column = prefix + member.name
      switch member.value {
      case .object(let inner):
        flatten(inner, prefix: column + ".", row: row, into: &entries, problems: &problems)
      case .array:
        problems.add(
          row: row, columnIndex: entries.count, column: column,
          "is a list, which is no single value; write a column for each of its elements")
      default:
        entries.append(Entry(column: column, value: member.value))
      }
    }
  }
}
