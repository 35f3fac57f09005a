internal import CTileSums

/// A case that is compared with packed ones.
struct PackedQuery {
  /// The features that the case has, in the order of the kinds of their terms.
  private let compared: [CTileTerm]
  /// The features whose steps are taken off the weight of reference cases with codes from 1 to the term's.
  private let uncounted: [CTileTerm]
  /// What else the bounds depend on.
  let bounds: DistanceBounds

  init(_ values: [Double], _ packed: PackedCases) {
    var (compared, uncounted): ([CTileTerm], [CTileTerm]) = ([], [])
    var (spread, excess) = (0.0, 0)
    for (feature, part) in packed.measure.parts.enumerated() {
      let (value, scale) = (values[feature], packed.scale[feature])
      func term(_ kind: CTileTermKind, _ code: UInt8) -> CTileTerm {
        CTileTerm(kind: kind, feature: UInt16(feature), code: code, step: UInt8(scale))
      }
      guard !value.isNaN else {
        uncounted.append(term(.upTo, .max))
        continue
      }
      let code = part.code(value, scale: scale)
      spread += code.spread
      excess += Int(code.excess)
      let isLacking = packed.isLacking[feature]
      switch part.kind {
      case .numeric, .ordinal: compared.append(term(isLacking ? .numberOrMissing : .number, code.code))
      case .nominal, .symmetricBinary, .asymmetricBinary:
        compared.append(term(isLacking ? .levelOrMissing : .level, code.code))
      }
      // Where both say no, the feature does not count.
      if part.kind == .asymmetricBinary, value == 0 { uncounted.append(term(.upTo, code.code)) }
    }
    self.compared = compared.sorted { $0.kind.rawValue < $1.kind.rawValue }
    self.uncounted = uncounted
    bounds = DistanceBounds(slack: Int(spread.rounded(.up)), cutCount: packed.cutCount, excess: excess)
  }

  /// Adds the cases of a tile that may be among the nearest.
  func scan(
    _ tile: PackedCases.Tile, of packed: PackedCases, with sums: borrowing TileSums,
    into nearest: CandidateList
  ) {
    sums.add(tile, of: packed, compared: compared, uncounted: uncounted)
    packed.excess.withUnsafeBufferPointer { excess in
      let excess = excess.baseAddress!
      if nearest.limit == .infinity {
        nearest.limit = sums.limit(
          nearest.wanted, bounds, excess + tile.places.lowerBound, tile.places.count)
      }
      sums.collect(tile.places, bounds, into: nearest)
      nearest.makeRoom(bounds, excess)
    }
  }
}
