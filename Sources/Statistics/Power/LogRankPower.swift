import Foundation

/// The power of the log-rank test, from the events expected.
///
/// Of N persons, a share of whom has the event, D = N · share have it. With the hazard ratio θ and φ persons of the second
/// group for each of the first, power = Φ(ψ − z) with
/// - Schoenfeld: ψ = |ln θ| √(D φ)/(1 + φ),
/// - Freedman: ψ = √(D φ) |1 − θ| / (1 + φ θ).
/// Hazards are assumed proportional.
///
/// Source: Schoenfeld (1981), Biometrika 68, 316–319; Freedman (1982), Stat. Med. 1, 121–129.
public struct LogRankPower: PowerDesign, Hashable {
  /// The approximation.
  public enum Approximation: String, Sendable, Codable, Hashable, CaseIterable {
    /// By the logarithm of the hazard ratio.
    case schoenfeld
    /// By the hazard ratio itself; asks for more when it is far from 1.
    case freedman
  }

  /// The approximation.
  public let approximation: Approximation
  /// The share of all persons who have the event during the study.
  public let eventShare: Double
  /// Persons of the second group for each of the first.
  public let ratio: Double
  /// One side or both.
  public let sides: TestSides
  /// The significance level.
  public let alpha: Double

  /// Plans a test.
  ///
  /// - Throws: `invalidParameter` for a share outside 0 … 1, a ratio that is not positive or a level not between 0 and 1.
  public init(
    eventShare: Double, approximation: Approximation = .schoenfeld, ratio: Double = 1,
    sides: TestSides = .two, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try SignificanceLevel.require(alpha)
    guard eventShare > 0, eventShare <= 1 else {
      throw .invalidParameter(name: "the share of events", range: "above 0 and at most 1")
    }
    guard ratio > 0, ratio.isFinite else {
      throw .invalidParameter(name: "the ratio of the groups", range: "positive")
    }
    self.eventShare = eventShare
    self.approximation = approximation
    self.ratio = ratio
    self.sides = sides
    self.alpha = alpha
  }

  /// "Log-rank test" with the approximation.
  public var method: String {
    "log-rank test, " + (approximation == .schoenfeld ? "Schoenfeld's formula" : "Freedman's formula")
  }
  /// Persons in all.
  public var unit: PowerUnit { .persons }
  /// The hazard ratio of the second group to the first.
  public var effectName: String { "hazard ratio" }
  /// 1.
  public var nullEffect: Double { 1 }
  /// 0; a ratio above 1 is that of the groups exchanged.
  public var effectLimit: Double { 0 }
  /// 2.
  public var smallestSize: Int { 2 }

  /// How many of the persons are expected to have the event.
  public func events(size: Double) -> Double { size * eventShare }

  /// The power from the normal approximation, the opposite tail left out as in the literature.
  public func power(size: Double, effect: Double) -> Double {
    let root = (events(size: size) * ratio).squareRoot()
    let distance =
      switch approximation {
      case .schoenfeld: log(effect).magnitude * root / (1 + ratio)
      case .freedman: root * (1 - effect).magnitude / (1 + ratio * effect)
      }
    return Normal.lowerTail(distance - Normal.upperQuantile(sides.tail(of: alpha)))
  }
}
