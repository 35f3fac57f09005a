/// A grid in which vertically merged areas have their value in each of their rows.
struct MergedCells {
  private(set) var grid: CellGrid
  private(set) var notes: [ReadingNote] = []

  init(_ areas: [Worksheet.Area], in grid: CellGrid) {
    self.grid = grid
    let vertical = areas.filter { $0.rows.count > 1 && $0.columns.count == 1 }
    guard !vertical.isEmpty else { return }
    var records: [Int: Int] = [:]
    for (record, row) in grid.rows.enumerated() { records[row] = record }
    // Where the value of each place to fill stands, by row and column.
    var fills: [Int: [Int: Int]] = [:]
    for area in vertical {
      let column = area.columns.lowerBound
      guard let first = records[area.rows.lowerBound], !grid.isEmpty(record: first, column: column),
        let last = grid.rows.last, area.rows.lowerBound < last
      else { continue }
      let place = grid.range(ofRecord: first).lowerBound + column
      // Row 1 is where a header stands; a name that reaches down is no value.
      if first == 0 { continue }
      for row in (area.rows.lowerBound + 1)...min(area.rows.upperBound, last) where records[row] != nil {
        fills[row, default: [:]][column] = place
      }
      if notes.isEmpty {
        notes.append(
          ReadingNote(
            column: Worksheet.letters(column),
            "merged cells, first in rows \(area.rows.lowerBound) to \(area.rows.upperBound), count in each of their rows"
          ))
      }
    }
    if !fills.isEmpty { self.grid = grid.filled(with: fills) }
  }
}

extension CellGrid {
  /// The grid with cells from elsewhere put into empty places, by row and column.
  fileprivate func filled(with fills: [Int: [Int: Int]]) -> CellGrid {
    var result = CellGrid(hasFreeForm: hasFreeForm)
    for (record, row) in rows.enumerated() {
      result.beginRecord(row: row)
      let range = range(ofRecord: record)
      let fill = fills[row] ?? [:]
      let width = max(range.count, (fill.keys.max() ?? -1) + 1)
      for column in 0..<width {
        let place = range.lowerBound + column
        if column < range.count, cells[place].count > 0 || fill[column] == nil {
          result.append(bytes[cells[place].range], types[place])
        } else if let source = fill[column] {
          result.append(bytes[cells[source].range], types[source])
        } else {
          result.appendEmpty()
        }
      }
    }
    return result
  }

  /// The grid without the columns at its left that are empty throughout.
  var withoutEmptyMargin: CellGrid {
    var margin = Int.max
    for record in recordStarts.indices {
      margin = min(margin, range(ofRecord: record).prefix { cells[$0].count == 0 }.count)
    }
    guard margin > 0, margin < Int.max else { return self }
    var result = CellGrid(hasFreeForm: hasFreeForm)
    for (record, row) in rows.enumerated() {
      result.beginRecord(row: row)
      for place in range(ofRecord: record).dropFirst(margin) {
        result.append(bytes[cells[place].range], types[place])
      }
    }
    return result
  }
}
