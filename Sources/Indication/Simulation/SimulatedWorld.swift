/// A world in which the truth is known, so that a method can be held against it.
public enum SimulatedWorld: String, Sendable, Hashable, Codable, CaseIterable {
  /// Offices give the heavier helps to the heavier cases; helps differ in whom they help.
  case base
  /// As base, but no help works better than another for anyone.
  case null
  /// As base, but chance alone decides among the helps that the law provides.
  case randomised
  /// As base, but what works depends on three features at once, which no straight line can follow.
  case nonlinear
  /// As base, but offices also decide by something that the outcome depends on and no form records.
  case hiddenConfounder = "hidden-confounder"
  /// As base, with few cases.
  case small

  /// How many cases there are where nothing else is asked for.
  public var usualCount: Int { self == .small ? 3_000 : 60_000 }
}

/// What drives assignment and success in the simulated worlds.
struct SimulatedTruth {
  /// What is known of a case, on scales around 0.
  struct Drivers {
    var burden = 0.0
    var resources = 0.0
    var age = 0.0
    var protection = 0.0
    var delinquency = 0.0
    var truancy = 0.0
    var earlierHelps = 0.0
    var parentalIllness = 0.0

    var list: [Double] {
      [burden, resources, age, protection, delinquency, truancy, earlierHelps, parentalIllness]
    }
  }

  let world: SimulatedWorld
  let helps: [HelpKind]
  /// ln of how common a help is.
  private let commonness: [Double]
  /// How much heavier the cases are that get a help.
  private let heaviness: [Double]
  /// ln of the odds of success under each help, and what it owes to each driver.
  private let levels: [Double]
  private let slopes: [[Double]]
  /// How much three features at once change success under each help.
  private let knots: [Double]
  /// How much each office prefers each help.
  private let preferences: [[Double]]

  static let officeCount = 40

  /// The truth of a world; it is the same for every seed, only its cases differ.
  init(_ world: SimulatedWorld, helps: [HelpKind]) {
    self.world = world
    self.helps = helps
    var generator = SimulatedCase.generator(seed: 1, stream: 1 << 40)
    let shares: [HelpKind.Form: Double] = [
      .counselling: -0.4, .ambulant: 0, .semiResidential: -0.9, .residential: -0.3, .byForm: -0.7,
      .other: -2.2,
    ]
    let weights: [HelpKind.Form: Double] = [
      .counselling: -0.9, .ambulant: -0.4, .semiResidential: 0.1, .residential: 0.8, .byForm: 0.1, .other: 0,
    ]
    commonness = helps.map { (shares[$0.form] ?? 0) + 0.7 * generator.normal() }
    heaviness = helps.map { weights[$0.form] ?? 0 }
    let isNull = world == .null
    levels = helps.map { _ in 0.35 + (isNull ? 0 : 0.3) * generator.normal() }
    let common = [-0.45, 0.35, 0, -0.2, -0.3, -0.3, -0.25, -0.2]
    slopes = helps.map { help in
      let heavy = weights[help.form] ?? 0
      return common.enumerated().map { driver, slope in
        let own = 0.25 * generator.normal() + (driver == 0 ? 0.55 * heavy : driver == 3 ? 0.6 * heavy : 0)
        return slope + (isNull ? 0 : own)
      }
    }
    knots = helps.map { _ in generator.normal() }
    preferences = (0..<Self.officeCount).map { _ in helps.map { _ in 0.6 * generator.normal() } }
  }

  /// The chance of success under a help for what is known of a case, the unrecorded averaged out.
  func success(_ help: Int, _ drivers: Drivers) -> Double {
    guard world == .hiddenConfounder else { return logistic(logit(help, drivers, hidden: 0)) }
    var (sum, weights) = (0.0, 0.0)
    for step in -16...16 {
      let hidden = Double(step) / 4
      let weight = SimulatedCase.density(hidden)
      sum += weight * logistic(logit(help, drivers, hidden: hidden))
      weights += weight
    }
    return sum / weights
  }

  /// The chance of success for one case.
  func success(_ help: Int, _ drivers: Drivers, hidden: Double) -> Double {
    logistic(logit(help, drivers, hidden: hidden))
  }

  private func logit(_ help: Int, _ drivers: Drivers, hidden: Double) -> Double {
    var sum = levels[help]
    for (slope, driver) in zip(slopes[help], drivers.list) { sum += slope * driver }
    if world == .nonlinear {
      let sign =
        (drivers.burden > 0 ? 1.0 : -1) * (drivers.resources > 0 ? 1 : -1) * (drivers.age > 0 ? 1 : -1)
      sum += 1.3 * knots[help] * sign
    }
    if world == .hiddenConfounder { sum -= 0.9 * hidden }
    return sum
  }

  /// The chances with which an office gives each help; 0 where the law does not provide it.
  func assignment(_ drivers: Drivers, office: Int, hidden: Double, isProvided: [Bool]) -> [Double] {
    let odds = helps.indices.map { help -> Double in
      guard isProvided[help] else { return 0 }
      if world == .randomised { return SimulatedCase.exponential(commonness[help]) }
      var utility = commonness[help] + preferences[office][help]
      utility += heaviness[help] * (1.1 * drivers.burden - 0.5 * drivers.resources + 0.8 * drivers.protection)
      if world == .hiddenConfounder { utility += 1.2 * heaviness[help] * hidden }
      return SimulatedCase.exponential(utility)
    }
    let sum = odds.reduce(0, +)
    return odds.map { $0 / sum }
  }

  private func logistic(_ value: Double) -> Double { 1 / (1 + SimulatedCase.exponential(-value)) }
}
