/// The sums of the bounds for the cases of a tile, computed for many cases in one instruction: the loops are written so
/// that the compiler vectorises them for every processor.
struct TileSums: ~Copyable {
  /// Parts of S that are not in it yet.
  private let parts: UnsafeMutablePointer<UInt8>
  /// The largest that a part may be.
  private var largestPart = 0
  /// S.
  private let sums: UnsafeMutablePointer<UInt16>
  /// W.
  private let weights: UnsafeMutablePointer<UInt16>
  /// 1 for cases that may be near.
  private let marks: UnsafeMutablePointer<UInt8>

  init() {
    parts = .allocate(capacity: PackedCases.Tile.size)
    sums = .allocate(capacity: PackedCases.Tile.size)
    weights = .allocate(capacity: PackedCases.Tile.size)
    marks = .allocate(capacity: PackedCases.Tile.size)
    marks.initialize(repeating: 0, count: PackedCases.Tile.size)
  }

  deinit {
    parts.deallocate()
    sums.deallocate()
    weights.deallocate()
    marks.deallocate()
  }

  mutating func clear(_ count: Int) {
    parts.initialize(repeating: 0, count: count)
    sums.initialize(repeating: 0, count: count)
    largestPart = 0
  }

  /// Moves the parts to S; they are added up in single bytes as long as these hold them, twice as many at once.
  mutating func flush(_ count: Int) {
    for place in 0..<count {
      sums[place] &+= UInt16(parts[place])
      parts[place] = 0
    }
    largestPart = 0
  }

  private mutating func makeRoom(for largest: UInt8, _ count: Int) {
    if largestPart + Int(largest) > 255 { flush(count) }
    largestPart += Int(largest)
  }

  func setWeight(_ weight: UInt16, _ count: Int) {
    weights.initialize(repeating: weight, count: count)
  }

  func setWeights(_ values: ArraySlice<UInt16>) {
    values.withUnsafeBufferPointer { weights.initialize(from: $0.baseAddress!, count: $0.count) }
  }

  mutating func addDifferences(_ cells: UnsafePointer<UInt8>, _ count: Int, _ term: PackedQuery.Term) {
    makeRoom(for: term.largest, count)
    let code = term.code
    if term.isLacking {
      for place in 0..<count {
        let cell = cells[place]
        parts[place] &+= cell == 0 ? 0 : max(cell, code) &- min(cell, code)
      }
    } else {
      for place in 0..<count { parts[place] &+= max(cells[place], code) &- min(cells[place], code) }
    }
  }

  mutating func addSteps(_ cells: UnsafePointer<UInt8>, _ count: Int, _ term: PackedQuery.Term) {
    makeRoom(for: term.largest, count)
    let (code, step) = (term.code, term.step)
    for place in 0..<count { parts[place] &+= cells[place] == code || cells[place] == 0 ? 0 : step }
  }

  func takeOff(_ steps: UInt8, _ cells: UnsafePointer<UInt8>, _ count: Int, upTo code: UInt8) {
    for place in 0..<count { weights[place] &-= UInt16(cells[place] &- 1 < code ? steps : 0) }
  }

  /// A limit within which the upper bounds of so many cases lie; infinite where there are not so many.
  ///
  /// Found by halving, so that nothing need be written down for any case.
  func limit(_ wanted: Int, _ bounds: DistanceBounds, _ excess: UnsafePointer<UInt16>, _ count: Int) -> Float
  {
    let surplus = UInt16(bounds.surplus)
    var (low, high): (UInt16, UInt16) = (0, .max)
    while high - low > 64 {
      let middle = low + (high - low) / 2
      for place in 0..<count {
        let room = max(Self.product(weights[place], middle) &+ 1, surplus) &- surplus
        marks[place] = sums[place] &+ excess[place] < room ? 1 : 0
      }
      var found: UInt16 = 0
      for place in 0..<count { found &+= UInt16(marks[place]) }
      if Int(found) < wanted { low = middle } else { high = middle }
    }
    return high == .max ? .infinity : Float(high) / 65_536
  }

  /// A weight's share in 65,536ths, rounded down.
  private static func product(_ weight: UInt16, _ share: UInt16) -> UInt16 {
    UInt16(truncatingIfNeeded: (UInt32(weight) &* UInt32(share)) &>> 16)
  }

  /// Marks the cases that are within a limit, S ≤ n + limit · (W + m), and one step more for roundings.
  func mark(_ count: Int, within limit: Float, _ bounds: DistanceBounds) {
    guard limit < 0.999 else { return marks.update(repeating: 1, count: count) }
    let share = UInt16((limit * 65_536).rounded(.up))
    let (slack, more) = (UInt16(bounds.slack + 1), UInt16(bounds.cutCount))
    for place in 0..<count {
      let largest = Self.product(weights[place] &+ more, share) &+ slack
      marks[place] = sums[place] <= largest ? 1 : 0
    }
  }

  /// Adds the marked cases of a tile to the candidates.
  func collect(_ places: Range<Int>, into list: CandidateList) {
    list.append { candidates in
      var found = 0
      for start in stride(from: 0, to: places.count, by: 8) {
        var bits = UnsafeRawPointer(marks + start).loadUnaligned(as: UInt64.self).littleEndian
        while bits != 0 {
          let place = start + bits.trailingZeroBitCount / 8
          bits &= bits &- 1
          candidates[found] = CandidateList.Candidate(
            place: Int32(truncatingIfNeeded: places.lowerBound + place), sum: sums[place],
            weight: weights[place])
          found += 1
        }
      }
      return found
    }
  }
}
