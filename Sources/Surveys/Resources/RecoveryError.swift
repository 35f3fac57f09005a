import Statistics

/// The standard errors of shares of outcomes when the error of measurement and the cut-off come from the same data: the
/// bootstrap of whole clusters repeats all of it, deviation, reliability, cut-off and classification.
///
/// The jackknife will not do here: a share beyond an estimated limit does not change smoothly with the limit.
struct RecoveryError: Sendable {
  /// One person: the cells of a complete card before, the mean before, and both means of those compared.
  struct Case: Sendable {
    let card: [Double]?
    let baseline: Double?
    let pair: PairedMeans?
  }

  /// What is known from elsewhere.
  struct Known: Sendable {
    let reliability: Double?
    let functional: SampleSummary?
    let criterion: ClinicalCutoff
    let direction: ReliableChange.Direction
  }

  static let draws = 999

  /// The standard errors by method and recovery; nil where fewer than nine of ten draws are defined.
  private(set) var errors: [[Double?]]

  private let known: Known
  private let baselines: [(person: Int, value: Double)]
  private let cards: [(person: Int, cells: [Double])]
  private let pairs: [(person: Int, pair: PairedMeans)]

  init(_ clusters: [[Case]], _ known: Known) {
    let cases = clusters.flatMap { $0 }
    self.known = known
    baselines = cases.enumerated().compactMap { person, one in one.baseline.map { (person, $0) } }
    cards = cases.enumerated().compactMap { person, one in one.card.map { (person, $0) } }
    pairs = cases.enumerated().compactMap { person, one in one.pair.map { (person, $0) } }
    let cluster = clusters.enumerated().flatMap { index, members in members.map { _ in index } }
    let methods = ReliableChangeIndex.Method.allCases
    let size = ReliableChange.Recovery.allCases.count
    var sums = [[Double]](repeating: [Double](repeating: 0, count: size), count: methods.count)
    var squares = sums
    var defined = [Int](repeating: 0, count: methods.count)
    errors = []
    for draw in 0..<Self.draws {
      var generator = SeededGenerator(seed: 1, stream: UInt64(draw))
      var times = [Double](repeating: 0, count: clusters.count)
      for _ in clusters.indices { times[generator.draw(below: clusters.count)] += 1 }
      // How often each person is drawn.
      let weights = cluster.map { times[$0] }
      guard let measure = measure(weights) else { continue }
      for (index, method) in methods.enumerated() {
        guard let shares = shares(weights, method, measure) else { continue }
        defined[index] += 1
        for (recovery, share) in shares.enumerated() {
          sums[index][recovery] += share
          squares[index][recovery] += share * share
        }
      }
    }
    // Clusters drawn with replacement vary by (k − 1)/k too little.
    let k = Double(clusters.count)
    errors = methods.indices.map { index in
      (0..<size).map { recovery in
        let count = Double(defined[index])
        guard 10 * defined[index] >= 9 * Self.draws, k > 1 else { return nil }
        let mean = sums[index][recovery] / count
        return (max(0, squares[index][recovery] / count - mean * mean) * k / (k - 1)).squareRoot()
      }
    }
  }

  /// Mean and deviation before and the reliability of drawn persons.
  private struct Measure {
    let mean: Double
    let deviation: Double
    let reliability: Double
  }

  private func measure(_ weights: [Double]) -> Measure? {
    let (mean, deviation) = Self.moments(baselines.map { (weights[$0.person], $0.value) })
    guard deviation > 0, let reliability = known.reliability ?? alpha(weights), reliability >= 0,
      reliability < 1
    else { return nil }
    return Measure(mean: mean, deviation: deviation, reliability: reliability)
  }

  /// The cut-off of true scores, or with no error that of observed ones; nil where it is undefined.
  private func cutoff(_ measure: Measure, error: Double = 0) -> Double? {
    func trueDeviation(_ deviation: Double) -> Double? {
      let variance = deviation * deviation - error * error
      return variance > 0 ? variance.squareRoot() : nil
    }
    let sign = known.direction == .higherIsBetter ? 1.0 : -1
    let own = trueDeviation(measure.deviation)
    if known.criterion == .a { return own.map { measure.mean + sign * 2 * $0 } }
    guard let functional = known.functional, let other = trueDeviation(functional.standardDeviation) else {
      return nil
    }
    if known.criterion == .b { return functional.mean - sign * 2 * other }
    return own.map { (other * measure.mean + $0 * functional.mean) / (other + $0) }
  }

  /// Whether a person passed into the functional population, from both means.
  private func passage(
    _ weights: [Double], _ method: ReliableChangeIndex.Method, _ measure: Measure, error: Double
  ) -> (_ before: Double, _ after: Double) -> Bool {
    let sign = known.direction == .higherIsBetter ? 1.0 : -1
    guard method == .hagemanArrindell else {
      guard let cutoff = cutoff(measure) else { return { _, _ in false } }
      return { sign * ($0 - cutoff) <= 0 && sign * ($1 - cutoff) > 0 }
    }
    let (mean, deviation) = Self.moments(pairs.map { (weights[$0.person], $0.pair.second) })
    let r = 1 - error * error / (deviation * deviation)
    guard deviation > 0, r > 0, let cutoff = cutoff(measure, error: error) else { return { _, _ in false } }
    let least = TrueScorePassage.criterion * r.squareRoot() * error
    return { sign * ($0 - cutoff) <= 0 && sign * (mean + r * ($1 - mean) - cutoff) > least }
  }

  private func shares(
    _ weights: [Double], _ method: ReliableChangeIndex.Method, _ measure: Measure
  ) -> [Double]? {
    let (r, sign) = (measure.reliability, known.direction == .higherIsBetter ? 1.0 : -1)
    let error = measure.deviation * (1 - r).squareRoot()
    var (meanChange, rd) = (0.0, 1.0)
    if method == .hagemanArrindell {
      let deviation: Double
      (meanChange, deviation) = Self.moments(pairs.map { (weights[$0.person], $0.pair.difference) })
      rd = 1 - 2 * error * error / (deviation * deviation)
      if !(deviation > 0 && rd > 0) { return nil }
    }
    let scale =
      switch method {
      case .jacobsonTruax: 2.0.squareRoot() * error
      case .gulliksenLordNovick: measure.deviation * (1 - r * r).squareRoot()
      case .edwardsNunnally: error
      case .hagemanArrindell: (2 * rd).squareRoot() * error
      }
    let criterion = method.criterion * scale
    let passes = passage(weights, method, measure, error: error)
    var counts = [Double](repeating: 0, count: ReliableChange.Recovery.allCases.count)
    for (person, pair) in pairs where weights[person] > 0 {
      let excess =
        switch method {
        case .jacobsonTruax: pair.difference
        case .hagemanArrindell: pair.difference * rd + meanChange * (1 - rd)
        default: pair.second - measure.mean - r * (pair.first - measure.mean)
        }
      let gain = sign * excess
      var position = gain < -criterion ? 3 : 2
      if gain > criterion { position = passes(pair.first, pair.second) ? 0 : 1 }
      counts[position] += weights[person]
    }
    let total = counts.reduce(0, +)
    return total > 0 ? counts.map { $0 / total } : nil
  }

  // Plain sums: an error of the error in the last digit is of no account, and there are many draws.
  private static func moments(_ values: [(weight: Double, value: Double)]) -> (
    mean: Double, deviation: Double
  ) {
    var (total, sum) = (0.0, 0.0)
    for (weight, value) in values {
      total += weight
      sum += weight * value
    }
    guard total > 1 else { return (0, 0) }
    let mean = sum / total
    var squares = 0.0
    for (weight, value) in values { squares += weight * (value - mean) * (value - mean) }
    return (mean, (squares / (total - 1)).squareRoot())
  }

  private func alpha(_ weights: [Double]) -> Double? {
    guard let width = cards.first?.cells.count, width > 1 else { return nil }
    let total = Self.moments(cards.map { (weights[$0.person], $0.cells.reduce(0, +)) }).deviation
    guard total > 0 else { return nil }
    var within = 0.0
    for item in 0..<width {
      let deviation = Self.moments(cards.map { (weights[$0.person], $0.cells[item]) }).deviation
      within += deviation * deviation
    }
    return Double(width) / Double(width - 1) * (1 - within / (total * total))
  }
}
