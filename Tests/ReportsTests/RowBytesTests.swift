import Testing

@testable import Reports

@Suite struct RowBytesTests {
  @Test(arguments: [0, 1, 2, 511, 2_048, 2_049, 5_003]) func rowsStandInTheirOrder(count: Int) {
    @Sendable func row(_ row: Int) -> [UInt8] {
      Array("\(row):\(String(repeating: "x", count: row % 37))\n".utf8)
    }
    var bytes: [UInt8] = Array("head\n".utf8)
    bytes.append(rows: count) { $1 += row($0) }
    #expect(bytes == Array("head\n".utf8) + (0..<count).flatMap(row))
  }
}
