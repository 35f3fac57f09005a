import Foundation

/// An indicator of one unit and group over the periods.
public struct IndicatorSeries: Sendable, Hashable {
  /// One period.
  public struct Point: Sendable, Hashable {
    /// The period.
    public let period: Int
    /// The value; nil where a measure is missing or the formula divides by zero.
    public let value: Double?
    /// The value where that of the base period is 100.
    public let index: Double?
    /// The change since the period before, as a proportion of it.
    public let change: Double?
    /// The difference from the period before, in the unit of the indicator: points where it is in percent.
    public let difference: Double?
    /// The change since the base period, as a proportion of it.
    public let changeSinceBase: Double?
    /// The difference from the base period, in the unit of the indicator: points where it is in percent.
    public let differenceSinceBase: Double?
    /// The growth per period since the base, as a proportion: (value / base)^(1/periods) − 1.
    public let growth: Double?
    /// The line that was agreed, if there is one.
    public let target: Double?
    /// How the value stands to the line; nil in the base period, where both are the same.
    public let verdict: TargetLine.Verdict?
  }

  /// The indicator.
  public let indicator: Indicator
  /// The code of the unit.
  public let unit: String
  /// The code of the group, or nil when the formula names its groups.
  public let group: String?
  /// The periods, ascending.
  public let points: [Point]

  /// Computes an indicator.
  ///
  /// A change is relative to the magnitude of what it starts from, so that a negative start does not turn its sign;
  /// it is nil when that is zero. Index and growth need a positive base.
  public init(_ indicator: Indicator, in data: ControllingData, unit: String, group: String?) {
    let values = data.periods.map { period in
      indicator.formula.value { term in
        data.value(term.measure, unit: unit, group: term.group ?? group, period: period)
      }
    }
    let basePeriod = data.definition.base ?? data.periods.first
    let base = basePeriod.flatMap { data.periods.firstIndex(of: $0) }
    let baseValue = base.flatMap { values[$0] }
    func change(_ value: Double, from start: Double?) -> Double? {
      start.flatMap { $0 == 0 ? nil : (value - $0) / abs($0) }
    }
    points = data.periods.indices.map { index in
      let value = values[index]
      let elapsed = basePeriod.map { Period.distance(from: $0, to: data.periods[index]) } ?? 0
      let line =
        elapsed >= 0
        ? baseValue.flatMap { indicator.target?.value(base: $0, periods: elapsed) } : nil
      let positiveBase = baseValue.flatMap { $0 > 0 ? $0 : nil }
      return Point(
        period: data.periods[index], value: value,
        index: positiveBase.flatMap { base in value.map { 100 * ($0 / base) } },
        change: index > 0 ? value.flatMap { change($0, from: values[index - 1]) } : nil,
        difference: index > 0
          ? value.flatMap { value in values[index - 1].map { value - $0 } } : nil,
        changeSinceBase: elapsed > 0 ? value.flatMap { change($0, from: baseValue) } : nil,
        differenceSinceBase: elapsed > 0
          ? value.flatMap { value in baseValue.map { value - $0 } } : nil,
        growth: elapsed > 0
          ? positiveBase.flatMap { base in
            value.flatMap { Self.growth(from: base, to: $0, periods: elapsed) }
          } : nil,
        target: line,
        verdict: elapsed > 0
          ? line.flatMap { line in value.flatMap { indicator.target?.verdict(of: $0, line: line) } }
          : nil)
    }
    self.indicator = indicator
    self.unit = unit
    self.group = group
  }

  private static func growth(from base: Double, to value: Double, periods: Int) -> Double? {
    value > 0 ? expm1(log(value / base) / Double(periods)) : nil
  }
}
