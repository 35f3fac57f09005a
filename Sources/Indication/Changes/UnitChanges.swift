import Measurement
import Statistics

/// The effect index of units of one division, as the leading perspective sees it: as it is, drawn towards the common mean as
/// far as chance explains the differences, and within the limits of chance.
///
/// The limits are μ ± z σ/√n around the mean μ of all cases, with the standard deviation σ within units: a funnel, narrower for
/// more cases. They take cases for independent of each other. Pooled means are those of `PartialPooling`, so that small units
/// are not ranked by noise.
///
/// Source: Spiegelhalter (2005), Stat. Med. 24, 1185–1202; Goldstein & Spiegelhalter (1996), J. R. Stat. Soc. A 159, 385–443.
public struct UnitChanges: Sendable {
  /// A unit.
  public struct Unit: Sendable {
    /// Its code.
    public let code: String
    /// How many of its cases have an effect index.
    public let count: Int
    /// How many have none.
    public let missing: Int
    /// The mean of the index.
    public let mean: Double
    /// The mean goal attainment; nil where none is known.
    public let goals: Double?
    /// The mean drawn towards that of all, with its interval.
    public let pooled: Estimate
    /// The weight of the unit's own mean in it.
    public let reliability: Double
    /// The limits of 95 percent around the mean of all cases.
    public let limits: Interval
    /// The limits of 99.8 percent.
    public let outerLimits: Interval

    /// Where the mean lies.
    public var position: FunnelPosition { FunnelPosition(of: mean, within: limits, outerLimits) }
  }

  /// The division.
  public let division: ChangeDefinition.Division
  /// The units in the order of their codes; those without a known index are left out.
  public let units: [Unit]
  /// The mean of all cases.
  public let mean: Double
  /// The model of the pooled means.
  public let pooling: PartialPooling
  /// Whether the units differ at all.
  public let test: OneWayAnova

  /// Compares the units of a division.
  ///
  /// - Throws: `StatisticsError` below two units with cases, or where cases do not vary within units.
  init(_ ratings: ChangeRatings, division place: Int, perspective: Int) throws(StatisticsError) {
    let definition = ratings.definition
    let codes = Set(ratings.cases.map { $0.units[place] }).sorted()
    var found: [(code: String, values: [Double], goals: [Double], missing: Int)] = []
    for code in codes {
      let own = ratings.cases.filter { $0.units[place] == code }
      let values = own.compactMap { $0.ratings[perspective]?.effect }
      guard !values.isEmpty else { continue }
      found.append(
        (code, values, own.compactMap { $0.ratings[perspective]?.goals }, own.count - values.count))
    }
    let pooling = try PartialPooling(found.map(\.values))
    test = try OneWayAnova(found.map(\.values))
    let all = found.flatMap(\.values)
    let mean = all.reduce(0, +) / Double(all.count)
    division = definition.divisions[place]
    (self.pooling, self.mean) = (pooling, mean)
    func limits(_ unit: Int, level: Double) -> Interval {
      Self.limits(count: Double(found[unit].values.count), level: level, around: mean, pooling)
    }
    units = found.enumerated().map { index, unit in
      let own = pooling.units[index]
      return Unit(
        code: unit.code, count: unit.values.count, missing: unit.missing, mean: own.mean,
        goals: unit.goals.isEmpty ? nil : unit.goals.reduce(0, +) / Double(unit.goals.count),
        pooled: pooling.estimate(unit: index), reliability: own.reliability,
        limits: limits(index, level: 0.95), outerLimits: limits(index, level: 0.998))
    }
  }

  /// The limits of chance for a number of cases; the level is the probability within them.
  public func limits(count: Double, level: Double) -> Interval {
    Self.limits(count: count, level: level, around: mean, pooling)
  }

  private static func limits(
    count: Double, level: Double, around mean: Double, _ pooling: PartialPooling
  ) -> Interval {
    let reach =
      Normal.upperQuantile((1 - level) / 2) * (pooling.withinVariance / count).squareRoot()
    return Interval(lower: mean - reach, upper: mean + reach, level: level, method: "normal")
  }
}
