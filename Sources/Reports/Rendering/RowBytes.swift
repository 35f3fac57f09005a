import Measurement

extension [UInt8] {
  /// Appends what is written of each of so many rows, in this order; of many rows blocks are written at the same time, on
  /// all cores.
  mutating func append(rows count: Int, _ write: @Sendable (_ row: Int, _ bytes: inout [UInt8]) -> Void) {
    let size = 512
    // To wake the other cores takes longer than so few rows, and what they write is copied once more.
    guard count > 4 * size else { return append(rows: 0..<count, write) }
    let blocks = [[UInt8]](concurrently: (count + size - 1) / size) { block in
      var bytes: [UInt8] = []
      bytes.append(rows: (block * size)..<Swift.min(count, (block + 1) * size), write)
      return bytes
    }
    grow(by: blocks.reduce(0) { $0 + $1.count })
    for block in blocks { self += block }
  }

  private mutating func append(rows: Range<Int>, _ write: (_ row: Int, _ bytes: inout [UInt8]) -> Void) {
    let start = count
    for row in rows {
      write(row, &self)
      // Rows of a table are of much the same length.
      if row == rows.lowerBound { grow(by: (rows.count - 1) * (count - start) / 8 * 9) }
    }
  }

  /// Makes room for so many more bytes, and for some of what follows.
  private mutating func grow(by bytes: Int) {
    let total = count + bytes
    if total > capacity { reserveCapacity(total + total / 4) }
  }
}
