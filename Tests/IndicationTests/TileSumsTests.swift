import CTileSums
import Statistics
import Testing

/// The loops of every kind of instructions against what they are to compute, written plainly.
@Suite("Loops over tiles") struct TileSumsTests {
  /// A tile of codes, with a case that is compared with it.
  private struct Tile {
    let count: Int
    let codes: [UInt8]
    let compared: [CTileTerm]
    let uncounted: [CTileTerm]
    let spreads: [UInt16]
    let weights: [UInt16]
    let excess: [UInt16]

    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      let count = Int(CTileBlock) * (1 + random.draw(below: 8))
      // Odd and even numbers of terms of a kind, and none; up to as many as a measure may have.
      let kinds = [CTileTermKind.number, .numberOrMissing, .level, .levelOrMissing].flatMap { kind in
        [CTileTermKind](repeating: kind, count: random.draw(below: seed % 2 == 0 ? 63 : 5))
      }
      func term(_ kind: CTileTermKind, _ feature: Int) -> CTileTerm {
        CTileTerm(
          kind: kind, feature: UInt16(feature), code: UInt8(1 + random.draw(below: 128)),
          step: UInt8(1 + random.draw(below: 127)))
      }
      compared = kinds.enumerated().map { feature, kind in term(kind, feature) }
      uncounted = (0..<random.draw(below: 4)).map { _ in
        let kind = CTileTermKind.upTo
        var term = term(kind, kinds.isEmpty ? 0 : random.draw(below: kinds.count))
        if random.draw(below: 2) == 0 { term.code = .max }
        return term
      }
      codes = (0..<(max(kinds.count, 1) * count)).map { position in
        let isLevel = kinds.isEmpty || [.level, .levelOrMissing].contains(kinds[position / count])
        return UInt8(isLevel ? random.draw(below: 256) : random.draw(below: 129))
      }
      spreads = (0..<count).map { _ in UInt16(random.draw(below: 40)) }
      weights = (0..<count).map { _ in UInt16(600 + random.draw(below: 31_000)) }
      excess = (0..<count).map { _ in UInt16(random.draw(below: 9) == 0 ? 32_768 : random.draw(below: 300)) }
      self.count = count
    }

    func steps(_ term: CTileTerm, _ place: Int) -> Int {
      let code = Int(codes[Int(term.feature) * count + place])
      switch term.kind {
      case .number: return abs(code - Int(term.code))
      case .numberOrMissing: return code == 0 ? 0 : abs(code - Int(term.code))
      case .level: return code == Int(term.code) ? 0 : Int(term.step)
      case .levelOrMissing: return code == 0 || code == Int(term.code) ? 0 : Int(term.step)
      case .upTo: return code >= 1 && code <= Int(term.code) ? Int(term.step) : 0
      }
    }
  }

  private static let instructions: [CTileInstructions] =
    CTileBestInstructions() == .baseline ? [.baseline] : [.baseline, .AVX2]

  @Test("sums, counts and marks of all instructions are those of their definition", arguments: 1...40)
  func definition(seed: UInt64) {
    let tile = Tile(seed: seed)
    let places = 0..<tile.count
    let sums = places.map { place in
      max(0, tile.compared.reduce(0) { $0 + tile.steps($1, place) } - Int(tile.spreads[place]))
    }
    let weights = places.map { place in
      Int(tile.weights[place]) - tile.uncounted.reduce(0) { $0 + tile.steps($1, place) }
    }
    for instructions in Self.instructions {
      var (found, left) = (
        [UInt16](repeating: 1, count: tile.count), [UInt16](repeating: 1, count: tile.count)
      )
      CTileSum(
        instructions, tile.codes, tile.count, tile.compared, tile.compared.count, tile.uncounted,
        tile.uncounted.count, tile.spreads, tile.weights, &found, &left)
      #expect(found.map(Int.init) == sums)
      #expect(left.map(Int.init) == weights)

      for share: UInt16 in [1, 700, 9_000, 33_333, 60_000, 65_535] {
        let count = CTileCountBelow(instructions, tile.count, found, tile.excess, left, share, 37)
        #expect(
          count
            == places.count { place in
              sums[place] + Int(tile.excess[place]) + 37 <= weights[place] * Int(share) / 65_536
            })
        var bits = [UInt64](repeating: 0, count: tile.count / Int(CTileBlock))
        CTileMark(instructions, tile.count, found, left, share, 19, 3, &bits)
        for place in places {
          let isMarked = bits[place / 64] >> (place % 64) & 1 == 1
          #expect(isMarked == (sums[place] <= 19 + (weights[place] + 3) * Int(share) / 65_536))
        }
      }
    }
  }
}
