/// Finds the position of a code from its bytes without making a string.
struct CodeIndex {
  private var codes: [[UInt8]] = []
  private var positions: [UInt64: [Int]] = [:]

  /// The codes in the order in which they were added.
  var texts: [String] { codes.map { String(decoding: $0, as: UTF8.self) } }
  /// How many codes there are.
  var count: Int { codes.count }

  init(_ codes: [String] = []) {
    for code in codes { add(code.utf8) }
  }

  mutating func add(_ code: some Collection<UInt8>) {
    positions[CodeIndex.hash(code), default: []].append(codes.count)
    codes.append(Array(code))
  }

  func position(of code: some Collection<UInt8>) -> Int? {
    guard !codes.isEmpty, let candidates = positions[CodeIndex.hash(code)] else { return nil }
    return candidates.first { codes[$0].elementsEqual(code) }
  }

  /// FNV-1a, 64 bit.
  private static func hash(_ code: some Collection<UInt8>) -> UInt64 {
    code.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
