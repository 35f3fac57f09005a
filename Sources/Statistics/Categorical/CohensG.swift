/// Cohen's g, the departure of a share from one half: g = p̂ − ½, −½ … ½.
///
/// For pairs that changed, p̂ is the share of the changes in one direction; by Cohen's convention 0.05 is
/// small, 0.15 medium, 0.25 large (Cohen 1988, Statistical Power Analysis, ch. 5). The interval is Wilson's,
/// shifted by ½.
public enum CohensG {
  /// g of a share.
  public static func estimate(_ share: Proportion, level: Double = 0.95) -> Estimate {
    let interval = share.interval(.wilson, level: level)
    return Estimate(
      "Cohen's g", value: share.value - 0.5, standardError: share.standardError,
      interval: Interval(
        lower: interval.lower - 0.5, upper: interval.upper - 0.5, level: level, method: "Wilson, shifted"),
      n: share.total)
  }
}
