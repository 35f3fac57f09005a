/// Why a cost changed: residents, cases per resident, the mix of groups and the cost of a case, which add up to the change.
///
/// Cost is residents × density × Σ mix × cost per case. Every driver gets its Shapley value: the mean, over all orders
/// in which the drivers can change one after the other, of what its own change adds. No order is preferred, nothing is
/// left over, and from now back to then every effect only turns its sign. A group without cases in one of the two
/// periods keeps the cost per case of the other one.
///
/// Sources: Shapley (1953), in Contributions to the Theory of Games II, 307–317; Ang, Huang & Mu (2009), Energy Policy
/// 37(1), 305–312, on its use for taking changes apart.
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
