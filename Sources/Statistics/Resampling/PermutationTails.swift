/// The tail probabilities of a permutation distribution of a whole-number statistic with mean zero.
struct PermutationTails: Sendable, Hashable {
  let atMost: Double
  let atLeast: Double
  let atLeastAsExtreme: Double
  let basis: PValue.Basis

  /// The exact tails if wanted and feasible, else the resampled ones.
  init(
    _ distribution: PermutationTest.Distribution, exact: () -> PermutationTails?,
    resampled: (_ draws: Int, _ seed: UInt64) -> PermutationTails
  ) throws(StatisticsError) {
    let draws: Int
    let seed: UInt64
    switch distribution {
    case .automatic(let number, let start):
      if let tails = exact() {
        self = tails
        return
      }
      (draws, seed) = (number, start)
    case .resampled(let number, let start): (draws, seed) = (number, start)
    }
    guard draws >= 1 else { throw .invalidParameter(name: "the number of draws", range: "at least 1") }
    self = resampled(draws, seed)
  }

  /// From all allocations.
  init(_ sums: AllocationSums, observed: Int, centred: (Int) -> Int) {
    var (below, above, extreme, total) = (0.0, 0.0, 0.0, 0.0)
    for (sum, ways) in zip(sums.sums, sums.ways) {
      let value = centred(sum)
      total += ways
      if value <= observed { below += ways }
      if value >= observed { above += ways }
      if abs(value) >= abs(observed) { extreme += ways }
    }
    atMost = below / total
    atLeast = above / total
    atLeastAsExtreme = extreme / total
    basis = .exact
  }

  /// From the probabilities of all values.
  init(probabilities: [(value: Int, probability: Double)], observed: Int) {
    func share(_ isHit: (Int) -> Bool) -> Double {
      min(1, probabilities.reduce(0) { isHit($1.value) ? $0 + $1.probability : $0 })
    }
    atMost = share { $0 <= observed }
    atLeast = share { $0 >= observed }
    atLeastAsExtreme = share { abs($0) >= abs(observed) }
    basis = .exact
  }

  /// From random allocations, one stream each.
  init(
    draws: Int, seed: UInt64, observed: Int, draw: @Sendable (inout SeededGenerator) -> Int
  ) {
    let values = ConcurrentReplicates.map(count: draws) { replicate in
      var generator = SeededGenerator(seed: seed, stream: UInt64(replicate) + 1)
      return draw(&generator)
    }
    func share(_ isHit: (Int) -> Bool) -> Double {
      let hits = values.reduce(0) { isHit($1) ? $0 + 1 : $0 }
      return Double(hits + 1) / Double(draws + 1)
    }
    atMost = share { $0 <= observed }
    atLeast = share { $0 >= observed }
    atLeastAsExtreme = share { abs($0) >= abs(observed) }
    basis = .resampled(draws: draws, seed: seed)
  }

  func probability(_ alternative: Alternative) -> Double {
    switch alternative {
    case .twoSided: atLeastAsExtreme
    case .less: atMost
    case .greater: atLeast
    }
  }

  /// The simulation error of the two-sided p-value; none for exact tails.
  var remarks: [Remark] {
    guard case .resampled(let draws, _) = basis else { return [] }
    let error = (atLeastAsExtreme * (1 - atLeastAsExtreme) / Double(draws)).squareRoot()
    return [.twoSidedSimulationError(error, draws: draws)]
  }

  /// The p-value of a statistic whose two-sided p is twice the smaller tail.
  func doubledPValue(_ alternative: Alternative) -> PValue {
    PValue(alternative.probability(lowerTail: atMost, upperTail: atLeast), basis)
  }

  /// The simulation error of such a two-sided p-value; none where the tails are exact.
  var doubledRemarks: [Remark] {
    guard case .resampled(let draws, _) = basis else { return [] }
    let tail = min(atMost, atLeast)
    let error = 2 * (tail * (1 - tail) / Double(draws)).squareRoot()
    return [.twoSidedSimulationError(error, draws: draws)]
  }
}
