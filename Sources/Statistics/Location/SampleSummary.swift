/// What a t test needs of a sample: its size, mean and standard deviation, computed or as published.
public struct SampleSummary: Sendable, Hashable, Codable {
  /// The number of observations, at least 1.
  public let count: Int
  /// The arithmetic mean.
  public let mean: Double
  /// The standard deviation with denominator n − 1; 0 for one observation.
  public let standardDeviation: Double

  /// A summary as published.
  ///
  /// - Throws: `tooFewObservations` below one observation, `notFinite` for a mean or deviation that is
  ///   no number, `invalidParameter` for a negative deviation.
  public init(count: Int, mean: Double, standardDeviation: Double) throws(StatisticsError) {
    if count < 1 { throw .tooFewObservations(found: count, needed: 1, what: "the sample") }
    if !mean.isFinite { throw .notFinite(what: "the mean") }
    if !standardDeviation.isFinite { throw .notFinite(what: "the standard deviation") }
    if standardDeviation < 0 {
      throw .invalidParameter(name: "the standard deviation", range: "zero or positive")
    }
    self.count = count
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The summary of a sample.
  ///
  /// - Throws: `tooFewObservations` without values, `notFinite` for NaN or infinity.
  public init(_ values: [Double], what: String = "the sample") throws(StatisticsError) {
    let moments = try Moments(values, what: what)
    guard let mean = moments.mean else {
      throw .tooFewObservations(found: 0, needed: 1, what: what)
    }
    // Shifted as decimals, a large common offset costs the deviation no digits; of whole numbers it costs none anyway.
    let areWhole = values.allSatisfy { $0.magnitude < 1e15 && $0 == $0.rounded() }
    let shifted = areWhole ? moments : try Moments(Double.shifted(values, by: values[0]), what: what)
    let deviation = shifted.standardDeviation ?? 0
    if !mean.isFinite || !deviation.isFinite {
      throw .undefined(what: "the mean or variance of \(what) exceeds the range of floating point numbers")
    }
    count = moments.count
    self.mean = mean
    standardDeviation = deviation
  }

  /// The variance with denominator n − 1.
  public var variance: Double { standardDeviation * standardDeviation }

  /// The standard error of the mean.
  public var standardError: Double { standardDeviation / Double(count).squareRoot() }

  /// The summary of the sample with a value added to each observation.
  func shifted(by offset: Double) -> SampleSummary {
    SampleSummary(unchecked: count, mean: mean + offset, standardDeviation: standardDeviation)
  }

  private init(unchecked count: Int, mean: Double, standardDeviation: Double) {
    self.count = count
    self.mean = mean
    self.standardDeviation = standardDeviation
  }
}
