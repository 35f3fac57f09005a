import Measurement

extension [UInt8] {
  /// Appends what is written of each of so many rows, in this order; blocks of rows are written at the same time, on all
  /// cores.
  mutating func append(rows count: Int, _ write: @Sendable (_ row: Int, _ bytes: inout [UInt8]) -> Void) {
    let size = 32
    let blocks = [[UInt8]](concurrently: (count + size - 1) / size) { block in
      let rows = (block * size)..<Swift.min(count, (block + 1) * size)
      var bytes: [UInt8] = []
      for row in rows {
        write(row, &bytes)
        // Rows of a table are of much the same length.
        if row == rows.lowerBound { bytes.reserveCapacity(rows.count * (bytes.count + bytes.count / 8)) }
      }
      return bytes
    }
    let total = blocks.reduce(self.count) { $0 + $1.count }
    if total > capacity { reserveCapacity(total + total / 4) }
    for block in blocks { self += block }
  }
}
