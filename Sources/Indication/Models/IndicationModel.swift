import Foundation
import Measurement
import Statistics

/// Everything that is needed to say for a new case which help is likely to work, with all constants frozen.
///
/// The quota of help a for a case x is the probability of success of a partially pooled regression
/// (`PooledLogistic`), fitted to cases of all offices. It is an expectation among cases that look alike at intake. It is
/// the effect of a help only if nothing that the form does not record decided who was given it, which no data can show.
/// The reference cases most alike describe, beside it, what it rests on (``Neighbourhood``).
public struct IndicationModel: Sendable {
  /// What the model was fitted from and with; kept as text in its file.
  struct Constants: Sendable, Codable {
    let title: LocalizedText
    let features: [IntakeFeature]
    let ageFeature: Int
    let protectionFeature: Int
    let helps: [HelpKind]
    let encoding: IntakeEncoding
    let measure: GowerMeasure
    let regression: PooledLogistic
    let penalty: Double
    let propensity: Propensity
    /// For each help the 95th percentile and the largest of the distances to the nearest case of the same help.
    let calipers: [Caliper]
    /// For each help, the time in days that nine of ten of its successes lasted at least; nil where too few are known.
    let usualDays: [Int?]
    /// By block, the share of successes.
    let blockShares: [Double?]
    /// The smallest and largest value of each feature.
    let seen: [Seen]
    let gate: ReleaseGate
    let caseCount: Int
    let evaluatedCount: Int
    /// Which helps were given too rarely for full support in a set of this size.
    let isThin: [Bool]
    let officeCount: Int
    let inputDigest: String?
  }

  /// Distances to the nearest case of the same help.
  struct Caliper: Sendable, Codable {
    let usual: Double
    let largest: Double
  }

  /// The values of a feature among the reference cases.
  struct Seen: Sendable, Codable {
    let lowest: Double
    let highest: Double
    /// Which levels occur.
    let levels: [Bool]
    /// Whether some reference case lacks the feature.
    let isLacking: Bool
  }

  let constants: Constants
  let uncertainty: ModelUncertainty
  let cases: EvaluatedCases

  /// Whether the model may be used, and for what.
  public var gate: ReleaseGate { constants.gate }
  /// The features of a case.
  public var features: [IntakeFeature] { constants.features }
  /// The kinds of help.
  public var helps: [HelpKind] { constants.helps }
  /// How many reference cases there were.
  public var caseCount: Int { constants.caseCount }
  /// How many of them have a known outcome.
  public var evaluatedCount: Int { constants.evaluatedCount }
  /// How many offices they are from.
  public var officeCount: Int { constants.officeCount }
  /// The SHA-256 of the reference file; nil where it is not told.
  public var inputDigest: String? { constants.inputDigest }
  /// How strongly the helps' own coefficients are drawn together.
  public var penalty: Double { constants.penalty }

  /// Which helps the law provides in a block of cases of one age; see ``HelpKind/isProvided(age:protection:)``.
  func isProvided(_ values: [Double]) -> [Bool] {
    let age = values[constants.ageFeature]
    let need = HelpKind.ProtectionNeed(values[constants.protectionFeature])
    return helps.map { $0.isProvided(age: age, protection: need) }
  }

  /// Whether there are fewer than 5,000 evaluated cases; then a help that fewer than 100 of them were given has weak support
  /// at most.
  public var isSmall: Bool { evaluatedCount < SupportState.enoughCases }

  /// The variance of the sum of a case's logits under these helps, with their signs: that of the coefficients, and for
  /// each help what finer rules found the regression to miss.
  func variance(_ terms: [ModelUncertainty.Term], _ row: [Double]) -> Double {
    let misfit = max(0, gate.misfit)
    return terms.reduce(uncertainty.variance(terms, row)) { sum, term in
      let chance = Self.chance(constants.regression.logit(term.help, row))
      let share = misfit / (chance * (1 - chance))
      return sum + share * share
    }
  }

  /// How many standard deviations a span reaches either way: 90 %.
  static var spanQuantile: Double { Normal.upperQuantile(0.05) }

  /// The span of a help's quota.
  func span(of help: Int, _ row: [Double]) -> Interval {
    span(of: help, row, variance: variance([.init(help: help, sign: 1)], row))
  }

  func span(of help: Int, _ row: [Double], variance: Double) -> Interval {
    let logit = constants.regression.logit(help, row)
    let half = Self.spanQuantile * variance.squareRoot()
    return Interval(
      lower: Self.chance(logit - half), upper: Self.chance(logit + half), level: 0.9, method: "model span")
  }

  /// The probability of a logit, kept from 0 and 1.
  static func chance(_ logit: Double) -> Double { clipped(1 / (1 + exp(-logit))) }

  static func clipped(_ value: Double) -> Double { min(0.995, max(0.005, value)) }
}

/// How far a case lies outside what the reference cases show.
public enum Extrapolation: String, Sendable, Hashable, Codable {
  /// Not at all.
  case none
  /// It has a value that no reference case has, or lacks a feature that all of them have.
  case some
  /// It lacks more than a fifth of the features although all reference cases have them.
  case much
}

/// How far the reference cases support a quota; it is said before any number.
public enum SupportState: String, Sendable, Hashable, Codable, CaseIterable {
  /// The law does not provide the help for the case.
  case excluded
  /// Too few cases like this one were given the help.
  case notSupported = "not-supported"
  /// Few cases like this one were given the help, or the case is unlike them.
  case weaklySupported = "weakly-supported"
  /// Enough cases like this one were given the help.
  case supported

  static let fewestCases = 30
  static let smallestChance = 0.01
  static let usualChance = 0.05
  /// Below so many evaluated cases a set is small.
  static let enoughCases = 5_000
  /// So many cases of a help a small set needs for full support.
  static let enoughInSmallSet = 100

  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .excluded: LocalizedText(de: "rechtlich ausgeschlossen", en: "excluded by law")
    case .notSupported: LocalizedText(de: "nicht gestützt", en: "not supported")
    case .weaklySupported: LocalizedText(de: "schwach gestützt", en: "weakly supported")
    case .supported: LocalizedText(de: "gestützt", en: "supported")
    }
  }

  /// The rule: fewer than 30 cases of the block, a chance of being given the help below 1 %, or a nearest case farther
  /// than any reference case is from its own nearest give no support; an effective number below 30, a chance below 5 % or
  /// a nearest case beyond the 95th percentile of these distances give weak support, as a value that no reference case
  /// has does, or lacking a feature that every reference case has, or in a set of fewer than 5,000 evaluated cases a help
  /// that fewer than 100 were given. Lacking more than a fifth of the features so gives no support.
  init(
    isProvided: Bool, evidence: Neighbourhood?, count: Int, chance: Double, caliper: IndicationModel.Caliper,
    extrapolation: Extrapolation, isThin: Bool
  ) {
    guard isProvided else {
      self = .excluded
      return
    }
    guard let evidence, extrapolation != .much, count >= Self.fewestCases, chance >= Self.smallestChance,
      evidence.nearest <= caliper.largest
    else {
      self = .notSupported
      return
    }
    self =
      evidence.effectiveCount < Double(Self.fewestCases) || chance < Self.usualChance
        || evidence.nearest > caliper.usual || extrapolation == .some || isThin
      ? .weaklySupported : .supported
  }
}
