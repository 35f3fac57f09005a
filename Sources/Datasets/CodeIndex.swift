/// Finds the position of a code from its bytes without making a string: a hash table with open addressing.
struct CodeIndex {
  /// The bytes of all codes, one after another.
  private var bytes: [UInt8] = []
  /// Where each code begins in `bytes`, and where the last one ends.
  private var starts = [0]
  /// The position of a code, or −1, at the first free place from its hash on.
  private var places = Array(repeating: -1, count: 8)

  /// The codes in the order in which they were added.
  var texts: [String] {
    (0..<count).map { String(decoding: bytes[starts[$0]..<starts[$0 + 1]], as: UTF8.self) }
  }
  /// How many codes there are.
  var count: Int { starts.count - 1 }

  init(_ codes: [String] = []) {
    for code in codes {
      let code = Array(code.utf8)
      add(code, code.indices)
    }
  }

  mutating func add(_ text: [UInt8], _ range: Range<Int>) {
    bytes += text[range]
    starts.append(bytes.count)
    // At most half of the places are taken, so that a search soon meets a free one.
    if 2 * count > places.count {
      places = Array(repeating: -1, count: 2 * places.count)
      for position in 0..<(count - 1) { place(position) }
    }
    place(count - 1)
  }

  /// The position of the code that was added first, of equal ones.
  func position(of text: [UInt8], _ range: Range<Int>) -> Int? {
    if count == 0 { return nil }
    var place = CodeIndex.hash(text, range) & (places.count - 1)
    while places[place] >= 0 {
      if equals(places[place], text, range) { return places[place] }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  private mutating func place(_ position: Int) {
    var place = CodeIndex.hash(bytes, starts[position]..<starts[position + 1]) & (places.count - 1)
    while places[place] >= 0 { place = (place + 1) & (places.count - 1) }
    places[place] = position
  }

  private func equals(_ position: Int, _ text: [UInt8], _ range: Range<Int>) -> Bool {
    let start = starts[position]
    guard starts[position + 1] - start == range.count else { return false }
    for offset in stride(from: 0, to: range.count, by: 8) {
      let count = min(8, range.count - offset)
      let word = CodeIndex.word(text, at: range.lowerBound + offset, count)
      if word != CodeIndex.word(bytes, at: start + offset, count) { return false }
    }
    return true
  }

  /// Eight bytes at a time, each multiplied by the golden ratio; the upper half is folded in.
  private static func hash(_ text: [UInt8], _ range: Range<Int>) -> Int {
    var hash: UInt64 = 0
    for offset in stride(from: 0, to: range.count, by: 8) {
      let word = word(text, at: range.lowerBound + offset, min(8, range.count - offset))
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }

  /// Up to eight bytes as one number.
  private static func word(_ text: [UInt8], at start: Int, _ count: Int) -> UInt64 {
    text.withUnsafeBytes { text in
      guard start + 8 <= text.count else {
        return text[start..<start + count].reduce(0) { $0 << 8 | UInt64($1) }
      }
      return UInt64(bigEndian: text.loadUnaligned(fromByteOffset: start, as: UInt64.self)) >> (64 - 8 * count)
    }
  }
}
