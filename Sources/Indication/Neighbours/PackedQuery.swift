/// A case that is compared with packed ones.
struct PackedQuery {
  /// A feature that is compared.
  struct Term {
    let feature: Int
    let code: UInt8
    /// What levels that differ count.
    let step: UInt8
    /// The largest difference of codes.
    let largest: UInt8
    /// Whether some reference case lacks the feature.
    let isLacking: Bool
  }

  /// The numeric and ordinal features that the case has.
  private var numbers: [Term] = []
  /// The features with levels that it has.
  private var levels: [Term] = []
  /// The features whose steps are taken off the weight of reference cases with codes from 1 to the term's.
  private var uncounted: [Term] = []
  /// W of the bounds, where it is the same for all reference cases.
  private let weight: UInt16?
  /// What else the bounds depend on.
  let bounds: DistanceBounds

  init(_ values: [Double], _ packed: PackedCases) {
    var (weight, excess, isOpen) = (0, 0, packed.isLacking.contains(true))
    for (feature, part) in packed.measure.parts.enumerated() {
      let (value, scale) = (values[feature], packed.scale[feature])
      func term(_ code: UInt8) -> Term {
        Term(
          feature: feature, code: code, step: UInt8(scale), largest: UInt8(scale.rounded(.up)),
          isLacking: packed.isLacking[feature])
      }
      guard !value.isNaN else {
        uncounted.append(term(.max))
        continue
      }
      weight += Int(scale)
      let (code, more) = part.code(value, scale: scale)
      excess += Int(more)
      switch part.kind {
      case .numeric, .ordinal: numbers.append(term(code))
      case .nominal, .symmetricBinary, .asymmetricBinary: levels.append(term(code))
      }
      // Where both say no, the feature does not count.
      if part.kind == .asymmetricBinary, value == 0 {
        uncounted.append(term(code))
        isOpen = true
      }
    }
    self.weight = isOpen ? nil : UInt16(weight)
    bounds = DistanceBounds(slack: numbers.count, cutCount: packed.cutCount, excess: excess)
  }

  /// Adds the cases of a tile that may be among the nearest.
  func scan(
    _ tile: PackedCases.Tile, of packed: PackedCases, with sums: inout TileSums,
    into nearest: CandidateList
  ) {
    let count = tile.places.count
    packed.codes.withUnsafeBufferPointer { codes in
      let cells = codes.baseAddress! + tile.places.lowerBound * packed.measure.parts.count
      sums.clear(count)
      for term in numbers { sums.addDifferences(cells + term.feature * count, count, term) }
      for term in levels { sums.addSteps(cells + term.feature * count, count, term) }
      sums.flush(count)
      if let weight {
        sums.setWeight(weight, count)
      } else {
        sums.setWeights(packed.weights[tile.places])
        for term in uncounted {
          sums.takeOff(term.step, cells + term.feature * count, count, upTo: term.code)
        }
      }
    }
    packed.excess.withUnsafeBufferPointer { excess in
      let excess = excess.baseAddress!
      if nearest.limit == .infinity {
        nearest.limit = sums.limit(nearest.wanted, bounds, excess + tile.places.lowerBound, count)
      }
      sums.mark(count, within: nearest.limit, bounds)
      sums.collect(tile.places, into: nearest)
      nearest.makeRoom(bounds, excess)
    }
  }
}
