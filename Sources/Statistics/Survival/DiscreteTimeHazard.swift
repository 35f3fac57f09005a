import Foundation

/// The discrete-time hazard model of groups: whether an event is as likely in every group, period by period.
///
/// With dⱼₖ events among nⱼₖ at risk in period j and group k, g(hⱼₖ) = αⱼ + βₖ by maximum likelihood, where g is the
/// logit, so that exp β is the odds ratio of the event common to all periods, or the complementary log-log, so that
/// exp β is the hazard ratio of a proportional hazards model whose times are known by period only. β of the last group
/// is 0. Intervals are Wald's, exp(β ± z·se) from the expected information, as R's `glm`. The test compares the
/// deviances with and without groups, χ² with a degree of freedom less than groups.
///
/// A period in which the event happened to nobody or to all says nothing about groups and is dropped with a remark. A
/// group with the event always or never has no finite ratio and gets none, with a remark; the test takes it in by the
/// limit of the likelihood. Where groups are separated in another way, all ratios and the test are undefined. Whether
/// ratios exist is decided before the iteration: exactly when the directed graph of periods and groups, with an arrow
/// to the group where an event happened and one to the period where it did not, is strongly connected.
///
/// Source: Singer & Willett (1993), J. Educ. Stat. 18, 155–195; Prentice & Gloeckler (1978), Biometrics 34, 57–67;
/// existence: Fischer (1981), Psychometrika 46, 59–77.
public struct DiscreteTimeHazard: OmnibusTest {
  /// The scale on which groups differ by a constant.
  public enum Link: String, Sendable, Codable, Hashable, CaseIterable {
    /// ln(h / (1 − h)); groups differ by an odds ratio.
    case logit
    /// ln(−ln(1 − h)); groups differ by a hazard ratio.
    case complementaryLogLog = "cloglog"

    /// The name in methods.
    var name: String { self == .logit ? "logit" : "complementary log-log" }
  }

  /// A group at risk in a period.
  public struct Count: Sendable, Hashable, Codable {
    /// How many had the event.
    public let events: Int
    /// How many were at risk, events included.
    public let atRisk: Int

    /// Creates a count.
    public init(events: Int, atRisk: Int) {
      self.events = events
      self.atRisk = atRisk
    }

    var nonevents: Int { atRisk - events }
  }

  /// The link.
  public let link: Link
  /// How many person-periods the model rests on.
  public let personPeriods: Int
  /// ln of the ratio of each group to the last, with its standard error; nil where it is not finite, and for the last.
  public let coefficients: [Coefficient?]
  /// The likelihood-ratio statistic of no difference; nil where it is undefined.
  public let statistic: TestStatistic?
  /// Its p-value; 1 where it is undefined.
  public let pValue: PValue
  /// What the reader must know.
  public let remarks: [Remark]
  /// The likelihood-ratio test that the ratios are the same in all periods; nil with one period, or undefined.
  public let homogeneity: TestResult?
  /// How many were at risk by group, summed over periods.
  public let sampleSizes: [Int]

  /// The difference of a group from the last on the scale of the link.
  public struct Coefficient: Sendable, Hashable {
    /// β.
    public let value: Double
    /// Its standard error from the expected information.
    public let standardError: Double
  }

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - periods: the groups' counts, period by period; all periods have the same groups, two or more.
  ///   - link: the scale on which groups differ by a constant.
  /// - Throws: `tooFewObservations` with fewer than two groups at risk, `invalidCount`, `constant` when no period
  ///   has both those with the event and those without.
  public init(_ periods: [[Count]], link: Link = .logit) throws(StatisticsError) {
    let width = periods.first?.count ?? 0
    for period in periods {
      guard period.count == width else { throw .unequalLengths(first: width, second: period.count) }
      guard period.allSatisfy({ 0 <= $0.events && $0.events <= $0.atRisk }) else {
        throw .invalidCount(what: "the number of events")
      }
    }
    let kept = periods.filter { period in
      period.contains { $0.events > 0 } && period.contains { $0.nonevents > 0 }
    }
    guard !kept.isEmpty else { throw .constant(what: "the outcome of every period") }
    let totals = (0..<width).map { group in kept.reduce(0) { $0 + $1[group].atRisk } }
    let present = totals.indices.filter { totals[$0] > 0 }
    guard present.count >= 2 else {
      throw .tooFewObservations(found: present.count, needed: 2, what: "the groups at risk")
    }
    self.link = link
    sampleSizes = totals
    personPeriods = totals.reduce(0, +)
    var remarks: [Remark] = []
    if kept.count < periods.count {
      let dropped = periods.count - kept.count
      remarks.append(
        Remark(
          "periods-dropped",
          "\(dropped) periods in which the event happened to nobody or to all were left out",
          values: [Double(dropped)]))
    }
    let constant = present.filter { group in
      kept.allSatisfy { $0[group].events == 0 } || kept.allSatisfy { $0[group].nonevents == 0 }
    }
    if !constant.isEmpty {
      remarks.append(
        Remark(
          "ratio-not-finite",
          "\(constant.count) groups in which the event happened always or never have no finite ratio",
          values: [Double(constant.count)]))
    }
    let compared = present.filter { !constant.contains($0) }
    let fit = try HazardFit(kept.map { period in compared.map { period[$0] } }, link: link)
    var coefficients = [Coefficient?](repeating: nil, count: width)
    if let fit, compared.last == width - 1 {
      for (place, group) in compared.dropLast().enumerated() { coefficients[group] = fit.coefficients[place] }
    }
    self.coefficients = coefficients
    guard let fit else {
      remarks.append(
        Remark("ratios-separated", "the groups are separated by the periods; no ratio and no test is defined")
      )
      (statistic, pValue, homogeneity) = (nil, PValue(1, .asymptotic), nil)
      self.remarks = remarks
      return
    }
    let null = HazardFit.deviance(
      kept,
      fitted: kept.map { period in
        let share = Double(period.reduce(0) { $0 + $1.events }) / Double(period.reduce(0) { $0 + $1.atRisk })
        return period.map { _ in share }
      })
    let freedom = Double(present.count - 1)
    // Constant groups fit perfectly in the limit and add nothing to the deviance.
    let difference = max(0, null - fit.deviance)
    statistic = TestStatistic("χ²", difference, degreesOfFreedom: [freedom])
    pValue = PValue(ChiSquared.upperTail(difference, degreesOfFreedom: freedom), .asymptotic)
    homogeneity = DiscreteTimeHazard.homogeneity(of: fit, link: link, sizes: compared.map { totals[$0] })
    self.remarks = remarks + (fit.smallExpectedCounts.map { [$0] } ?? [])
  }

  private static func homogeneity(of fit: HazardFit, link: Link, sizes: [Int]) -> TestResult? {
    guard fit.degreesOfFreedom > 0 else { return nil }
    let freedom = Double(fit.degreesOfFreedom)
    return TestResult(
      method: "likelihood-ratio test of equal ratios in all periods, \(link.name)",
      statistic: TestStatistic("χ²", fit.deviance, degreesOfFreedom: [freedom]),
      pValue: PValue(ChiSquared.upperTail(fit.deviance, degreesOfFreedom: freedom), .asymptotic),
      sampleSizes: sizes, remarks: fit.smallExpectedCounts.map { [$0] } ?? [])
  }

  /// The method with its link.
  public var method: String { "discrete-time hazard model, \(link.name)" }

  /// None: the ratios are ``ratio(of:level:)``.
  public func effect(level: Double) -> Estimate? { nil }

  /// The ratio of a group to the last one with Wald's interval; nil where it is not finite, and for the last group.
  public func ratio(of group: Int, level: Double = 0.95) -> Estimate? {
    guard let coefficient = coefficients[group] else { return nil }
    let margin =
      Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level)) * coefficient.standardError
    return Estimate(
      link == .logit ? "odds ratio" : "hazard ratio", value: exp(coefficient.value),
      interval: Interval(
        lower: exp(coefficient.value - margin), upper: exp(coefficient.value + margin), level: level,
        method: "Wald"), n: sampleSizes[group] + (sampleSizes.last ?? 0))
  }
}
