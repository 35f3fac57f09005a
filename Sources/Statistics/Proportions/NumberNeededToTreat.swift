/// The number needed to treat: how many must take part so that one more succeeds, 1 over the difference of two
/// proportions.
///
/// Positive means benefit of the first group, negative harm. The interval is the reciprocal of the difference's
/// interval. Where that holds 0, the numbers form two pieces, from each end outwards to infinity (Altman 1998,
/// BMJ 317, 1309–1312), which no interval can say: it is nil then, with a remark that names the two ends.
public struct NumberNeededToTreat: Sendable, Hashable {
  /// The difference of proportions.
  public let difference: ProportionDifference

  /// Creates the number from the difference, treated less untreated.
  public init(_ difference: ProportionDifference) {
    self.difference = difference
  }

  /// 1/(p̂₁ − p̂₂), or nil for a difference of 0.
  public func estimate(_ method: ProportionDifference.Method = .newcombe, level: Double = 0.95) -> Estimate? {
    guard difference.value != 0 else { return nil }
    let interval = difference.interval(method, level: level)
    return Estimate(
      "number needed to treat", value: 1 / difference.value,
      interval: interval.contains(0)
        ? nil
        : Interval(lower: 1 / interval.upper, upper: 1 / interval.lower, level: level, method: method.name),
      n: difference.first.total + difference.second.total)
  }

  /// What the reader must know.
  public func remarks(_ method: ProportionDifference.Method = .newcombe, level: Double = 0.95) -> [Remark] {
    let interval = difference.interval(method, level: level)
    guard interval.contains(0) else { return [] }
    return [
      Remark(
        "number-needed-to-treat-unbounded",
        "the interval of the difference, \(interval.lower) to \(interval.upper), holds 0, so the number needed "
          + "to treat has no single interval",
        values: [interval.lower, interval.upper])
    ]
  }
}
