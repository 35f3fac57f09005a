import Foundation

/// The runs of a series around its median: whether a process shifts, judged by the rules of run charts.
///
/// Values equal to the median are passed over. With n values left, a run longer than round(log₂ n) + 3 signals a
/// shift, and fewer crossings of the median than the 5 % quantile of a binomial distribution of n − 1 trials and
/// probability ½ signal clustering or a trend. Trends of rising values have no rule of their own: such rules detect
/// little that these two do not.
///
/// Source: Anhøj & Olesen (2014), PLoS ONE 9, e113825; on trend rules Davis & Woodall (1988), J. Qual. Technol. 20, 289.
public struct RunsAroundMedian: Sendable, Hashable {
  /// The median of all values.
  public let median: Double
  /// How many values are not equal to the median.
  public let usefulCount: Int
  /// The length of the longest run on one side, values equal to the median passed over.
  public let longestRun: Int
  /// The longest run that chance explains.
  public let longestRunLimit: Int
  /// How often the series crosses its median.
  public let crossings: Int
  /// The fewest crossings that chance explains.
  public let crossingsLimit: Int

  /// The places in the series from the first to the last value of each run that is too long.
  public let shifts: [ClosedRange<Int>]

  /// Whether a run is too long.
  public var hasShift: Bool { longestRun > longestRunLimit }
  /// Whether there are too few crossings.
  public var hasFewCrossings: Bool { crossings < crossingsLimit }

  /// Judges a series in the order of time.
  ///
  /// - Throws: `tooFewObservations` below two values other than the median, `notFinite`.
  public init(_ values: [Double]) throws(StatisticsError) {
    let median = try Quantiles(values, what: "the series").median
    let places = values.indices.filter { values[$0] != median }
    guard places.count >= 2 else {
      throw .tooFewObservations(found: places.count, needed: 2, what: "the values beside the median")
    }
    var runs: [[Int]] = []
    for place in places {
      if let last = runs.last?.last, (values[last] > median) == (values[place] > median) {
        runs[runs.count - 1].append(place)
      } else {
        runs.append([place])
      }
    }
    let limit = Int(log2(Double(places.count)).rounded()) + 3
    self.median = median
    usefulCount = places.count
    longestRun = runs.reduce(0) { max($0, $1.count) }
    longestRunLimit = limit
    crossings = runs.count - 1
    crossingsLimit = Int(Binomial.quantile(0.05, trials: Double(places.count - 1), probability: 0.5))
    shifts = runs.filter { $0.count > limit }.map { $0[0]...$0[$0.count - 1] }
  }

  /// Too few values for the rules to find much.
  public var remarks: [Remark] {
    guard usefulCount < 10 else { return [] }
    return [
      Remark(
        "short-series", "\(usefulCount) values beside the median are few; the rules find little below 10",
        values: [Double(usefulCount)])
    ]
  }
}
