internal import CTileSums

/// The sums of the bounds for the cases of a tile.
struct TileSums: ~Copyable {
  /// The fastest instructions that this processor has; all give the same.
  static let bestInstructions = CTileBestInstructions()

  private let instructions: CTileInstructions
  /// S less what roundings of the tile's cases add to it.
  private let sums: UnsafeMutablePointer<UInt16>
  /// W.
  private let weights: UnsafeMutablePointer<UInt16>
  /// A bit for each case that may be near.
  private let marks: UnsafeMutablePointer<UInt64>

  init(instructions: CTileInstructions = Self.bestInstructions) {
    self.instructions = instructions
    sums = .allocate(capacity: PackedCases.Tile.size)
    weights = .allocate(capacity: PackedCases.Tile.size)
    marks = .allocate(capacity: PackedCases.Tile.size / PackedCases.Tile.step)
  }

  deinit {
    sums.deallocate()
    weights.deallocate()
    marks.deallocate()
  }

  /// Computes the sums of a tile's cases for a case of these terms.
  func add(
    _ tile: PackedCases.Tile, of packed: PackedCases, compared: [CTileTerm], uncounted: [CTileTerm]
  ) {
    let start = tile.places.lowerBound
    packed.codes.withUnsafeBufferPointer { codes in
      packed.spreads.withUnsafeBufferPointer { spreads in
        packed.weights.withUnsafeBufferPointer { packedWeights in
          CTileSum(
            instructions, codes.baseAddress! + start * packed.measure.parts.count, tile.places.count,
            compared,
            compared.count, uncounted, uncounted.count, spreads.baseAddress! + start,
            packedWeights.baseAddress! + start, sums, weights)
        }
      }
    }
  }

  /// A limit within which the upper bounds of so many of the first cases lie; infinite where there are not so many.
  ///
  /// Found by halving, so that nothing need be written down for any case.
  func limit(_ wanted: Int, _ bounds: DistanceBounds, _ excess: UnsafePointer<UInt16>, _ count: Int) -> Float
  {
    var (low, high): (UInt16, UInt16) = (0, .max)
    while high - low > 64 {
      let middle = low + (high - low) / 2
      let found = CTileCountBelow(instructions, count, sums, excess, weights, middle, UInt16(bounds.surplus))
      if found < wanted { low = middle } else { high = middle }
    }
    return high == .max ? .infinity : Float(high) / 65_536
  }

  /// Adds the cases of a tile that are within the limit, S ≤ n + limit · (W + m), and one step more for roundings.
  func collect(_ places: Range<Int>, _ bounds: DistanceBounds, into list: CandidateList) {
    let blocks = places.count / PackedCases.Tile.step
    if list.limit < 0.999 {
      CTileMark(
        instructions, places.count, sums, weights, UInt16((list.limit * 65_536).rounded(.up)),
        UInt16(bounds.slack + 1), UInt16(bounds.cutCount), marks)
    } else {
      marks.update(repeating: .max, count: blocks)
    }
    list.append { candidates in
      var found = 0
      for block in 0..<blocks {
        var bits = marks[block]
        while bits != 0 {
          let place = block * PackedCases.Tile.step + bits.trailingZeroBitCount
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
