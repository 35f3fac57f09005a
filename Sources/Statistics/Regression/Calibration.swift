/// How well probabilities agree with how often the outcome occurs: groups of equal size by probability, the test of
/// Hosmer and Lemeshow, slope and intercept.
///
/// The groups' bounds are the quantiles of the probabilities (type 7); equal probabilities stay together, so that groups may be
/// fewer than asked for. χ² = Σ (O − E)²/(E (1 − E/n)) over groups has g − 2 degrees of freedom for the data of the fit. The
/// slope is that of a logistic regression on the logit of the probability: 1 if probabilities spread as they should, below 1 if
/// they are too extreme; the intercept that with the logit as offset: 0 if they are right on the whole. On the data of
/// the fit without penalty both are 1 and 0 by construction.
///
/// Source: Hosmer & Lemeshow (1980), Commun. Stat. A 9, 1043–1069; Cox (1958), Biometrika 45, 562–565.
public struct Calibration: Sendable {
  /// Persons with similar probabilities.
  public struct Group: Sendable, Hashable {
    /// How many.
    public let n: Int
    /// How many have the outcome.
    public let observed: Int
    /// The sum of their probabilities.
    public let expected: Double
  }

  /// The groups by ascending probability.
  public let groups: [Group]
  private let response: [Double]
  private let probabilities: [Double]

  /// Compares probabilities with outcomes.
  ///
  /// - Throws: `unequalLengths`, `constant` unless both outcomes occur, `invalidParameter` for probabilities of 0 and 1 and
  ///   beyond, or below two groups.
  public init(outcomes: [Bool], probabilities: [Double], groups count: Int = 10) throws(StatisticsError) {
    guard outcomes.count == probabilities.count else {
      throw .unequalLengths(first: outcomes.count, second: probabilities.count)
    }
    guard count >= 2 else { throw .invalidParameter(name: "the number of groups", range: "at least 2") }
    guard outcomes.contains(true), outcomes.contains(false) else { throw .constant(what: "the outcome") }
    guard probabilities.allSatisfy({ $0 > 0 && $0 < 1 }) else {
      throw .invalidParameter(name: "a probability", range: "between 0 and 1")
    }
    let sorted = probabilities.sorted()
    let bounds = (1..<count).map { index in
      let place = Double(sorted.count - 1) * Double(index) / Double(count)
      let low = Int(place)
      let next = min(low + 1, sorted.count - 1)
      return sorted[low] + (place - Double(low)) * (sorted[next] - sorted[low])
    }
    var (sizes, events) = ([Int](repeating: 0, count: count), [Int](repeating: 0, count: count))
    var sums = [Double](repeating: 0, count: count)
    for (outcome, probability) in zip(outcomes, probabilities) {
      // A quantile that is an observation, but for rounding, belongs below.
      let group = bounds.count { probability > $0 * (1 + 4 * .ulpOfOne) }
      sizes[group] += 1
      events[group] += outcome ? 1 : 0
      sums[group] += probability
    }
    groups = (0..<count).filter { sizes[$0] > 0 }.map {
      Group(n: sizes[$0], observed: events[$0], expected: sums[$0])
    }
    response = outcomes.map { $0 ? 1 : 0 }
    self.probabilities = probabilities
  }

  /// The slope; nil where it has no finite estimate.
  public var slope: Double? {
    let logits = LinearRegression.Predictor("logit", probabilities.map(ResponseFamily.logit))
    return (try? GeneralizedLinearModel(response, on: [logits], family: .logistic))?.coefficients[1]
  }

  /// The intercept; nil where it has no finite estimate.
  public var intercept: Double? {
    let logits = probabilities.map(ResponseFamily.logit)
    return (try? GeneralizedLinearModel(response, on: [], family: .logistic, offset: logits))?
      .coefficients[0]
  }

  /// Hosmer and Lemeshow's test; nil below three groups.
  public var test: (statistic: TestStatistic, pValue: PValue)? {
    guard groups.count > 2 else { return nil }
    var sum = 0.0
    for group in groups {
      let rest = Double(group.observed) - group.expected
      sum += rest * rest / (group.expected * (1 - group.expected / Double(group.n)))
    }
    let freedom = Double(groups.count - 2)
    return (
      TestStatistic("χ²", sum, degreesOfFreedom: [freedom]),
      PValue(ChiSquared.upperTail(sum, degreesOfFreedom: freedom), .asymptotic)
    )
  }
}
