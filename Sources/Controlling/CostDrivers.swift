import Foundation

/// Why a cost changed: residents, cases per resident, the mix of groups and the cost of a case, which add up to the change.
///
/// Cost is residents × density × Σ mix × cost per case. By Shapley, every driver gets the mean, over all orders in which the
/// drivers can change one after the other, of what its own change adds; a group without cases in one of the two periods keeps
/// the cost per case of the other one. By the logarithmic mean Divisia index (LMDI-I, additive), every driver x gets
/// Σ L(after, before) · ln(x after / x before) over the groups, L(a, b) = (a − b)/(ln a − ln b) of their costs. Where a cost is
/// zero, the limit is taken: a group that has cases only in one period changes the mix by all of its cost, and cases that
/// cost nothing only in one period change the cost per case by it. Either way no order is preferred, nothing is left
/// over, and from now back to then every effect only turns its sign.
///
/// Sources: Shapley (1953), in Contributions to the Theory of Games II, 307–317; Ang, Huang & Mu (2009), Energy Policy
/// 37(1), 305–312, on its use for taking changes apart; Ang (2005), Energy Policy 33(7), 867–871, on LMDI-I; Ang & Liu
/// (2007), Energy Policy 35(1), 238–246, on its zeros.
public struct CostDrivers: Sendable, Hashable {
  /// A driver of cost.
  public enum Driver: String, Sendable, Hashable, Codable, CaseIterable {
    /// The number of residents.
    case population
    /// Cases per resident.
    case density
    /// The shares of the groups in all cases.
    case mix
    /// The cost of a case, group by group.
    case costPerCase = "cost-per-case"
  }

  /// How a change is taken apart.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// The mean over all orders.
    case shapley
    /// The logarithmic mean Divisia index.
    case logarithmicMean = "lmdi"
  }

  /// What residents, cases and cost were in one period.
  public struct State: Sendable, Hashable {
    /// The residents, positive.
    public let population: Double
    /// The cases by group, not negative, not all zero.
    public let cases: [Double]
    /// The cost by group.
    public let cost: [Double]

    /// Creates a state; nil when there are no residents or no cases, or a group costs something without cases.
    public init?(population: Double, cases: [Double], cost: [Double]) {
      precondition(cases.count == cost.count, "every group has cases and cost")
      guard population > 0, cases.reduce(0, +) > 0, cases.allSatisfy({ $0 >= 0 }),
        zip(cases, cost).allSatisfy({ $0 > 0 || $1 == 0 })
      else { return nil }
      self.population = population
      self.cases = cases
      self.cost = cost
    }

    /// The cost of all groups.
    public var total: Double { cost.reduce(0, +) }
    fileprivate var density: Double { cases.reduce(0, +) / population }
    fileprivate var mix: [Double] { cases.map { $0 / cases.reduce(0, +) } }
  }

  /// The change of cost.
  public let change: Double
  /// The effects in the order of ``Driver``; their sum is the change, up to rounding in the last places.
  public let effects: [Double]

  /// Takes the change from one state to another apart.
  ///
  /// - Returns: nil by LMDI for a cost below zero, which has no logarithm.
  public init?(from start: State, to end: State, by method: Method) {
    switch method {
    case .shapley: self.init(from: start, to: end)
    case .logarithmicMean: self.init(logarithmicFrom: start, to: end)
    }
  }

  private init?(logarithmicFrom start: State, to end: State) {
    precondition(start.cases.count == end.cases.count, "both states have the same groups")
    guard (start.cost + end.cost).allSatisfy({ $0 >= 0 }) else { return nil }
    let (mixes, drivers) = ((start.mix, end.mix), Driver.allCases)
    var effects = Array(repeating: 0.0, count: drivers.count)
    func add(_ amount: Double, to driver: Driver) {
      for (index, other) in drivers.enumerated() where other == driver { effects[index] += amount }
    }
    for group in start.cost.indices {
      let (before, after) = (start.cost[group], end.cost[group])
      guard before > 0, after > 0 else {
        let hasCases = start.cases[group] > 0 && end.cases[group] > 0
        add(after - before, to: hasCases ? .costPerCase : .mix)
        continue
      }
      // Of equal costs the mean is the cost itself.
      let weight = before == after ? after : (after - before) / log(after / before)
      let priceRatio = (after / end.cases[group]) / (before / start.cases[group])
      add(weight * log(end.population / start.population), to: .population)
      add(weight * log(end.density / start.density), to: .density)
      add(weight * log(mixes.1[group] / mixes.0[group]), to: .mix)
      add(weight * log(priceRatio), to: .costPerCase)
    }
    self.effects = effects
    change = end.total - start.total
  }

  /// Takes the change from one state to another apart by Shapley.
  public init(from start: State, to end: State) {
    precondition(start.cases.count == end.cases.count, "both states have the same groups")
    let unitCosts = start.cases.indices.map { group -> (Double, Double) in
      let before = start.cases[group] > 0 ? start.cost[group] / start.cases[group] : nil
      let after = end.cases[group] > 0 ? end.cost[group] / end.cases[group] : nil
      return (before ?? after ?? 0, after ?? before ?? 0)
    }
    let (mixes, drivers) = ((start.mix, end.mix), Driver.allCases)
    /// The cost when the drivers of a set have changed and the others have not.
    func cost(_ changed: Int) -> Double {
      func has(_ driver: Driver) -> Bool { changed & (1 << drivers.firstIndex(of: driver)!) != 0 }
      let mix = has(.mix) ? mixes.1 : mixes.0
      let perCase = unitCosts.indices.reduce(0.0) { sum, group in
        sum + mix[group] * (has(.costPerCase) ? unitCosts[group].1 : unitCosts[group].0)
      }
      return (has(.population) ? end.population : start.population)
        * (has(.density) ? end.density : start.density) * perCase
    }
    let costs = (0..<(1 << drivers.count)).map(cost)
    // The share of the orders in which exactly the drivers of a set come before: |S|! (3 − |S|)! / 4!
    let weights = [6.0, 2, 2, 6].map { $0 / 24 }
    effects = drivers.indices.map { driver in
      costs.indices.filter { $0 & (1 << driver) == 0 }.reduce(0) { sum, before in
        sum + weights[before.nonzeroBitCount] * (costs[before | (1 << driver)] - costs[before])
      }
    }
    change = end.total - start.total
  }
}
