import Foundation
import Measurement

/// Where in a file the table stands: below lines that only explain, with a header of one row or two, above footnotes.
///
/// Tables of statistical offices and exports of office programs have titles above and notes below. What is passed over is
/// told, and nothing is passed over that could be a record: above the header only lines of one text with several words (or,
/// with a codebook, everything above the line that names its columns), below the data only lines that begin as notes do.
struct TableLayout {
  /// The record that names the columns.
  private(set) var headerRecord = 0
  /// Whether the record below completes the names: one name over several columns, each with its own below.
  private(set) var hasSecondHeader = false
  /// The records of data.
  private(set) var dataRecords = 0..<0
  /// Whether notes around the table say that it is one of official statistics.
  private(set) var isOfficialStatistics = false
  /// What was passed over and how the header was understood.
  private(set) var notes: [ReadingNote] = []
  /// The fields of the header.
  private var width = 0

  /// How many records at either end of the file are looked at.
  static let sampledRecords = 40

  /// Finds the table in a grid that holds the whole file.
  init(_ grid: CellGrid, fields: [Field]?) {
    guard grid.hasFreeForm, !grid.recordStarts.isEmpty else {
      self.init()
      dataRecords = min(1, grid.recordStarts.count)..<grid.recordStarts.count
      return
    }
    self.init(opening: grid, fields: fields)
    end(in: grid, from: dataRecords.lowerBound)
  }

  private init() {}

  /// Finds where the table begins in the first piece of a text file.
  init(opening grid: CellGrid, fields: [Field]?) {
    let count = grid.recordStarts.count
    headerRecord = TableLayout.headerRecord(grid, fields: fields)
    hasSecondHeader = fields == nil && TableLayout.hasSecondHeader(grid, headerRecord: headerRecord)
    dataRecords = min(count, headerRecord + (hasSecondHeader ? 2 : 1))..<count
    width = grid.width(ofRecord: headerRecord)
    if headerRecord > 0 {
      notes.append(
        ReadingNote(
          row: nil,
          "the table begins in row \(grid.rows[headerRecord]); what stands above is passed over"))
    }
    if hasSecondHeader {
      notes.append(
        ReadingNote(row: grid.rows[headerRecord], "the header has two rows, which are read as one name each"))
    }
    isOfficialStatistics = TableLayout.namesOffice(grid, 0..<headerRecord)
  }

  /// Finds where the table ends in the last piece of a text file, whose data begin with this record.
  mutating func end(in grid: CellGrid, from first: Int) {
    let count = grid.recordStarts.count
    let footer = TableLayout.footerStart(grid, from: first, width: width)
    dataRecords = first..<footer
    if footer < count {
      notes.append(
        ReadingNote(
          row: nil, "rows \(grid.rows[footer]) to \(grid.rows[count - 1]) are notes below the table"))
    }
    isOfficialStatistics = isOfficialStatistics || TableLayout.namesOffice(grid, footer..<count)
  }

  /// Whether records outside the table name a statistical office.
  private static func namesOffice(_ grid: CellGrid, _ records: Range<Int>) -> Bool {
    records.contains { record in
      let text = grid.text(record: record, column: 0)
      return explainsSign(text) || officialWords.contains { text.lowercased().contains($0) }
    }
  }

  /// The names of the columns.
  func header(_ grid: CellGrid) -> [String] {
    guard !grid.recordStarts.isEmpty else { return [] }
    let names = (0..<TableLayout.width(grid, headerRecord)).map {
      grid.text(record: headerRecord, column: $0)
    }
    guard hasSecondHeader else { return names }
    var result: [String] = []
    var group = ""
    for column in 0..<max(names.count, grid.width(ofRecord: headerRecord + 1)) {
      let upper = column < names.count ? names[column] : ""
      let lower = grid.text(record: headerRecord + 1, column: column)
      if !upper.isEmpty { group = upper }
      result.append(lower.isEmpty || lower == upper ? group : "\(group) \(lower)")
    }
    return result
  }

  /// The cells of a header; in a spreadsheet the empty ones at its end are no columns.
  private static func width(_ grid: CellGrid, _ record: Int) -> Int {
    var width = grid.width(ofRecord: record)
    if grid.types.isEmpty { return width }
    while width > 0, grid.isEmpty(record: record, column: width - 1) { width -= 1 }
    return width
  }

  /// The record that names the columns.
  static func headerRecord(_ grid: CellGrid, fields: [Field]?) -> Int {
    let sampled = 0..<min(grid.recordStarts.count, sampledRecords)
    if let fields {
      let names = Set(fields.map(\.name))
      func known(_ record: Int) -> Int {
        (0..<grid.width(ofRecord: record)).count { names.contains(grid.text(record: record, column: $0)) }
      }
      guard known(0) == 0 else { return 0 }
      let counts = sampled.map(known)
      let best = sampled.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) } ?? 0
      // A value may happen to read like a name; half of all names do not.
      return 2 * counts[best] > names.count ? best : 0
    }
    guard sampled.contains(where: { grid.filledCount(ofRecord: $0) >= 2 }), isTitle(grid, 0) else { return 0 }
    let header = sampled.first { grid.filledCount(ofRecord: $0) >= 2 }
    return header ?? 0
  }

  /// Whether a record is one text of several words.
  private static func isTitle(_ grid: CellGrid, _ record: Int) -> Bool {
    guard grid.filledCount(ofRecord: record) == 1, !grid.isEmpty(record: record, column: 0) else {
      return false
    }
    return grid.text(record: record, column: 0).contains(where: \.isWhitespace)
      && !isDivided(grid, record)
  }

  /// Whether a record and the next one hold another separator equally often: names with blanks in them, read with the
  /// separator that their values have as decimal comma.
  private static func isDivided(_ grid: CellGrid, _ record: Int) -> Bool {
    guard record + 1 < grid.recordStarts.count, grid.separator != 0 else { return false }
    // Titles have commas.
    return CSVSeparator.candidates.contains { other in
      func count(_ record: Int) -> Int {
        grid.cells[grid.range(ofRecord: record)].reduce(0) { $0 + grid.bytes[$1.range].count { $0 == other } }
      }
      return other != grid.separator && other != UInt8(ascii: ",") && count(record) > 0
        && count(record) == count(record + 1)
    }
  }

  /// Two rows are one header when every name either has nothing below or stands over two columns or more that have, and
  /// at least one of either kind exists, or the lower names repeat: a record of a person does neither.
  private static func hasSecondHeader(_ grid: CellGrid, headerRecord: Int) -> Bool {
    let second = headerRecord + 1
    guard second + 1 < grid.recordStarts.count else { return false }
    let width = max(width(grid, headerRecord), width(grid, second))
    guard width >= 3, !grid.isEmpty(record: headerRecord, column: 0) else { return false }
    var plain = 0
    var grouped: [String] = []
    var column = 0
    while column < width {
      var end = column + 1
      while end < width, grid.isEmpty(record: headerRecord, column: end) { end += 1 }
      let filled = (column..<end).count { !grid.isEmpty(record: second, column: $0) }
      let isRepeated =
        grid.text(record: second, column: column) == grid.text(record: headerRecord, column: column)
      if end - column == 1, filled == 0 || isRepeated {
        plain += 1
      } else if end - column > 1, filled == end - column {
        grouped += (column..<end).map { grid.text(record: second, column: $0) }
      } else {
        return false
      }
      column = end
    }
    let hasNumber = grouped.contains { name in
      let bytes = Array(name.utf8)
      return NumberShape(bytes, bytes.indices).map { $0 != .whole }
        ?? (DayText.read(bytes, bytes.indices) != .none)
    }
    return !grouped.isEmpty && !hasNumber && (plain > 0 || Set(grouped).count < grouped.count)
  }

  /// Where the notes below the data begin.
  private static func footerStart(_ grid: CellGrid, from first: Int, width: Int) -> Int {
    let count = grid.recordStarts.count
    guard width >= 2 else { return count }
    var start = count
    var record = count - 1
    while record >= first, record >= count - sampledRecords, grid.filledCount(ofRecord: record) <= 1 {
      if isNote(grid.text(record: record, column: 0)) { start = record }
      record -= 1
    }
    return start
  }

  private static let noteOpenings = [
    "___", "---", "===", "©", "(c)", "*)", "¹", "1)", "quelle", "anmerkung", "hinweis", "zeichenerklärung",
    "fußnote",
    "erstellt", "erstellungsdatum", "stand:", "datenstand", "source:", "note:", "notes:", "legende",
    "statistisches bundesamt", "statistik der bundesagentur", "bundesagentur für arbeit",
  ]

  private static func isNote(_ text: String) -> Bool {
    if explainsSign(text) { return true }
    let text = text.lowercased()
    return noteOpenings.contains { text.hasPrefix($0) }
  }

  /// Whether a line explains a sign of official statistics, such as `. = Zahlenwert unbekannt`.
  private static func explainsSign(_ text: String) -> Bool {
    let parts = text.split(separator: "=", maxSplits: 1)
    return parts.count == 2 && StatisticalSymbol(parts[0].trimmingCharacters(in: .whitespaces)) != nil
  }

  private static let officialWords = [
    "statistisches", "statistik", "bundesagentur", "destatis", "genesis", "zeichenerklärung", "it.nrw",
  ]
}
