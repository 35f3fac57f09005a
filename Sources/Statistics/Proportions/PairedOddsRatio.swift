/// The odds ratio of two answers of the same people: b/c, of the pairs that changed.
///
/// Given b + c changes, b is binomial with probability ψ/(1 + ψ) for the odds ratio ψ, so b/c is the conditional maximum
/// likelihood estimate and Clopper and Pearson's interval of b/(b + c) gives its exact interval, which agrees with
/// the exact McNemar test. It is 0 without changes from yes to no and infinite without changes back.
///
/// Source: Breslow & Day (1980), Statistical Methods in Cancer Research 1, section 5.2.
public struct PairedOddsRatio: Sendable, Hashable {
  /// The share of the changes that go from yes to no.
  private let share: Proportion
  private let pairs: Int

  /// The ratio of a table with the first answer in rows and the second in columns, yes before no; nil where no pair
  /// changed.
  public init?(_ table: FourfoldTable) {
    guard let share = try? Proportion(table.b, of: table.b + table.c) else { return nil }
    self.share = share
    pairs = table.total
  }

  /// The odds ratio with its exact interval; one-sided ones end at 0 or ∞.
  public func estimate(level: Double = 0.95, _ alternative: Alternative = .twoSided) -> Estimate {
    let interval = share.interval(.clopperPearson, level: level, alternative)
    func odds(_ share: Double) -> Double { share >= 1 ? .infinity : share / (1 - share) }
    let changesBack = share.total - share.count
    return Estimate(
      "odds ratio, paired",
      value: changesBack == 0 ? .infinity : Double(share.count) / Double(changesBack),
      interval: Interval(
        lower: odds(interval.lower), upper: odds(interval.upper), level: level, method: "exact conditional"),
      n: pairs)
  }
}
