/// Finds rows that add up others, which an analysis would count as one more.
enum TotalsRows {
  private static let words: Set<String> = [
    "insgesamt", "gesamt", "summe", "total", "zusammen", "gesamtsumme", "gesamtergebnis", "alle", "summe:",
    "gesamt:",
    "insgesamt:", "total:",
  ]
  private static let searchedColumns = 3

  /// A note for each row that says it is a total in one of its first columns; the word itself is one of a fixed list.
  static func notes(_ grid: CellGrid, records: Range<Int>) -> [ReadingNote] {
    var notes: [ReadingNote] = []
    guard grid.hasFreeForm else { return notes }
    let (bytes, cells) = (grid.bytes, grid.cells)
    for record in records {
      let word = grid.range(ofRecord: record).prefix(searchedColumns).lazy.compactMap { position -> String? in
        let cell = cells[position]
        // Looked at only where the first letter fits, since files have many records.
        guard (4...16).contains(cell.count), isInitial(bytes[cell.range.lowerBound] | 0x20) else {
          return nil
        }
        let word = String(decoding: bytes[cell.range], as: UTF8.self).lowercased()
        return words.contains(word) ? word : nil
      }.first
      guard let word else { continue }
      notes.append(
        ReadingNote(
          row: grid.rows[record],
          "looks like a total ('\(word)') and counts as one row more; leave it out unless it is meant"))
      if notes.count == ProblemList.limit { break }
    }
    return notes
  }

  /// Whether one of the words begins with this letter.
  private static func isInitial(_ letter: UInt8) -> Bool {
    switch letter {
    case 0x61, 0x67, 0x69, 0x73, 0x74, 0x7A: true
    default: false
    }
  }
}
