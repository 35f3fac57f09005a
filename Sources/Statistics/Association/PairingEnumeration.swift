/// The exact null distribution of a whole-number statistic over all n! ways to pair two samples.
///
/// The statistic is built up one pair at a time, so that permutations with the same beginning share it.
struct PairingEnumeration: Sendable, Hashable {
  /// Nine values have 362 880 pairings; more are not enumerated.
  static let largestCount = 9

  /// Probability of a statistic not above the observed one.
  let atMost: Double
  /// Probability of a statistic not below the observed one.
  let atLeast: Double
  /// Probability of a statistic at least as far from zero as the observed one.
  let atLeastAsExtreme: Double

  /// Enumerates the pairings.
  ///
  /// - Parameters:
  ///   - count: the number of pairs, up to `largestCount`.
  ///   - start: the value of the statistic before the first pair; chosen so that its mean is zero.
  ///   - increment: what pairing position `pairing.count` with the candidate adds, given the pairs so far.
  init(count: Int, start: Int, increment: (_ pairing: ArraySlice<Int>, _ candidate: Int) -> Int) {
    precondition(count <= PairingEnumeration.largestCount, "too many pairings to enumerate")
    var observed = start
    let identity = Array(0..<count)
    for index in identity { observed += increment(identity[..<index], index) }
    var below = 0
    var above = 0
    var extreme = 0
    var total = 0
    var pairing = identity

    func extend(_ position: Int, _ value: Int) {
      if position == count {
        total += 1
        if value <= observed { below += 1 }
        if value >= observed { above += 1 }
        if abs(value) >= abs(observed) { extreme += 1 }
        return
      }
      for choice in position..<count {
        pairing.swapAt(position, choice)
        extend(position + 1, value + increment(pairing[..<position], pairing[position]))
        pairing.swapAt(position, choice)
      }
    }
    extend(0, start)
    atMost = Double(below) / Double(total)
    atLeast = Double(above) / Double(total)
    atLeastAsExtreme = Double(extreme) / Double(total)
  }

  func probability(_ alternative: Alternative) -> Double {
    switch alternative {
    case .twoSided: atLeastAsExtreme
    case .less: atMost
    case .greater: atLeast
    }
  }
}
