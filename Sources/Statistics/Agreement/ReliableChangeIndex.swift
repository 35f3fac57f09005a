/// The index of reliable change by one of the usual methods, which differ in what they take a person's change against.
///
/// With s and M the standard deviation and mean before, r the reliability, SE = s √(1 − r), and D̄ and s_D the mean and
/// standard deviation of the changes of all persons:
///
/// | Method | Index | Criterion |
/// |---|---|---|
/// | Jacobson–Truax | (after − before) / (√2 SE) | 1.96 |
/// | Gulliksen–Lord–Novick | (after − M − r (before − M)) / (s √(1 − r²)) | 1.96 |
/// | Edwards–Nunnally | (after − M − r (before − M)) / SE | 1.96 |
/// | Hageman–Arrindell | ((after − before) r_D + D̄ (1 − r_D)) / (√r_D √2 SE), r_D = 1 − 2 SE²/s_D² | 1.65 |
///
/// All but the first allow for regression to the mean. Edwards and Nunnally take the score after as free of error and
/// so call more changes reliable. Hageman and Arrindell's is undefined where the changes vary no more than error does.
///
/// Each index is one of change only. Whether a person also passed into the functional population is judged by the observed
/// scores and a cut-off, ``recovery(before:after:cutoff:)``, but for Hageman and Arrindell's by their CS of true scores,
/// ``recovery(before:after:passage:)``. At the level of the group these ask for the share of true changes for the better,
/// ``groupShareImproved(changes:)``.
///
/// Source: Jacobson & Truax (1991), J. Consult. Clin. Psychol. 59, 12–19; Hsu (1989), Behav. Assess. 11, 459–467; Speer
/// (1992), J. Consult. Clin. Psychol. 60, 402–408; Hageman & Arrindell (1999), Behav. Res. Ther. 37, 1169–1193; Atkins,
/// Bedics, McGlinchey & Beauchaine (2005), J. Consult. Clin. Psychol. 73, 982–989, for all in one notation.
public struct ReliableChangeIndex: Sendable, Hashable {
  /// What a person's change is taken against.
  public enum Method: String, Sendable, Codable, Hashable, CaseIterable {
    /// The error of a difference.
    case jacobsonTruax = "jacobson-truax"
    /// The error of predicting the score after from the score before.
    case gulliksenLordNovick = "gulliksen-lord-novick"
    /// The error around the true score that the score before leads to expect.
    case edwardsNunnally = "edwards-nunnally"
    /// The error of the estimated true change.
    case hagemanArrindell = "hageman-arrindell"

    /// The name as the literature writes it.
    public var name: String {
      switch self {
      case .jacobsonTruax: "Jacobson–Truax"
      case .gulliksenLordNovick: "Gulliksen–Lord–Novick"
      case .edwardsNunnally: "Edwards–Nunnally"
      case .hagemanArrindell: "Hageman–Arrindell"
      }
    }

    /// The size that the index must exceed, as its authors set it.
    public var criterion: Double { self == .hagemanArrindell ? 1.65 : 1.96 }
  }

  /// The method.
  public let method: Method
  /// The measure with its error.
  public let measure: ReliableChange
  /// The mean of the population before, towards which scores regress.
  public let mean: Double
  /// The reliability r_D of the changes; nil but for Hageman and Arrindell's method.
  public let reliabilityOfChange: Double?
  private let meanChange: Double

  /// Sets up the index.
  ///
  /// - Parameters:
  ///   - method: the method.
  ///   - measure: the measure with its error.
  ///   - mean: the mean of the population before.
  ///   - changes: the changes of all persons, after minus before.
  /// - Throws: `notFinite`, `undefined` for Hageman and Arrindell's where r_D is not positive, `tooFewObservations`
  ///   without changes.
  public init(
    _ method: Method, measure: ReliableChange, mean: Double, changes: SampleSummary
  ) throws(StatisticsError) {
    guard mean.isFinite else { throw .notFinite(what: "the mean before") }
    self.method = method
    self.measure = measure
    self.mean = mean
    meanChange = changes.mean
    if method == .hagemanArrindell {
      let reliability = 1 - 2 * measure.standardError * measure.standardError / changes.variance
      guard changes.variance > 0, reliability > 0 else {
        throw .undefined(what: "the changes vary no more than the error of measurement does")
      }
      reliabilityOfChange = reliability
    } else {
      reliabilityOfChange = nil
    }
  }

  /// The size that the index must exceed.
  public var criterion: Double { method == .hagemanArrindell ? method.criterion : measure.criterion }

  /// The index of one person, positive when the value rises.
  ///
  /// - Throws: `notFinite`.
  public func index(before: Double, after: Double) throws(StatisticsError) -> Double {
    guard before.isFinite && after.isFinite else { throw .notFinite(what: "a value before or after") }
    let r = measure.reliability
    switch method {
    case .jacobsonTruax:
      return try measure.index(before: before, after: after)
    case .gulliksenLordNovick:
      return (after - mean - r * (before - mean)) / (measure.standardDeviation * (1 - r * r).squareRoot())
    case .edwardsNunnally:
      return (after - mean - r * (before - mean)) / measure.standardError
    case .hagemanArrindell:
      let rd = reliabilityOfChange ?? 1
      let change = Double.decimalDifference(after, before) * rd + meanChange * (1 - rd)
      return change / (rd.squareRoot() * measure.standardErrorOfDifference)
    }
  }

  /// What became of one person.
  ///
  /// Recovered is who changed reliably for the better, was not beyond the cut-off before and is after; without cut-off
  /// nobody is called recovered. A value on the cut-off is not beyond it, an index on the criterion not reliable.
  ///
  /// - Throws: `notFinite`.
  public func recovery(
    before: Double, after: Double, cutoff: Double?
  ) throws(StatisticsError) -> ReliableChange.Recovery {
    if let cutoff, !cutoff.isFinite { throw .notFinite(what: "the cut-off") }
    func isFunctional(_ value: Double, _ cutoff: Double) -> Bool {
      let excess = Double.decimalDifference(value, cutoff)
      return measure.direction == .higherIsBetter ? excess > 0 : excess < 0
    }
    return try recovery(before: before, after: after) {
      cutoff.map { !isFunctional(before, $0) && isFunctional(after, $0) } ?? false
    }
  }

  /// What became of one person, with Hageman and Arrindell's passage; without one nobody is called recovered.
  ///
  /// - Throws: `notFinite`.
  public func recovery(
    before: Double, after: Double, passage: TrueScorePassage?
  ) throws(StatisticsError) -> ReliableChange.Recovery {
    try recovery(before: before, after: after) {
      passage?.isPassed(before: before, after: after) ?? false
    }
  }

  private func recovery(
    before: Double, after: Double, passes: () -> Bool
  ) throws(StatisticsError) -> ReliableChange.Recovery {
    let rise = try index(before: before, after: after)
    let gain = measure.direction == .higherIsBetter ? rise : -rise
    if gain < -criterion { return .deteriorated }
    guard gain > criterion else { return .unchanged }
    return passes() ? .recovered : .improved
  }

  /// The share of persons whose true change is for the better, where true changes are normal with mean D̄ and standard
  /// deviation s_D √r_D: Hageman and Arrindell's question at the level of the group; nil for other methods.
  public func groupShareImproved(changes: SampleSummary) -> Double? {
    guard let reliabilityOfChange else { return nil }
    let deviation = changes.standardDeviation * reliabilityOfChange.squareRoot()
    let mean = measure.direction == .higherIsBetter ? changes.mean : -changes.mean
    return deviation > 0 ? Normal.lowerTail(mean / deviation) : nil
  }
}
