/// How a case changed: the mean of its change in deficits, its change in resources and its goal attainment.
///
///     D = 100 Σ w (d − min)/(max − min) / Σ w       deficits, 0 … 100; resources R likewise
///     Z = 100 Σ p z / Σ p                           goal attainment, z from −1 to 1, p the goal's priority
///     E = ((D₀ − D₁) + (R₁ − R₀) + Z) / 3           −100 … 100, above 0 is better
///
/// An index needs at least 80 % of its items; a change compares the items that both times have. Where a codebook has no
/// goals or no resources, E is the mean of the parts that it has. Nothing is published that would say how other
/// institutes weight their indices: this one is our own, open definition and claims no agreement with theirs.
public struct EffectIndex: Sendable, Hashable {
  /// One item of an index.
  public struct Item: Sendable, Hashable {
    /// The value, or nil where it is missing.
    public let value: Double?
    /// The value that stands for nothing.
    public let minimum: Double
    /// The value that stands for everything.
    public let maximum: Double
    /// How much the item counts.
    public let weight: Double

    /// Creates an item.
    public init(_ value: Double?, minimum: Double, maximum: Double, weight: Double = 1) {
      precondition(minimum < maximum && weight > 0, "an item has a range and a weight")
      self.value = value
      self.minimum = minimum
      self.maximum = maximum
      self.weight = weight
    }
  }

  /// The share of items that an index needs.
  public static let neededShare = 0.8

  /// D₀ − D₁; nil where too few items are known, or the codebook has none.
  public let deficitReduction: Double?
  /// R₁ − R₀.
  public let resourceGain: Double?
  /// Z.
  public let goalAttainment: Double?
  /// E; nil where one of its parts is missing.
  public let value: Double?

  /// Computes the index from its parts.
  ///
  /// - Parameters:
  ///   - deficits: the deficits at both times, nil where none are recorded by design.
  ///   - resources: the resources at both times, nil where none are recorded by design.
  ///   - goals: attainment from −1 to 1 and priority of each goal, nil where none are recorded by design.
  public init(
    deficits: (before: [Item], after: [Item])?, resources: (before: [Item], after: [Item])?,
    goals: [(attainment: Double?, priority: Double)]?
  ) {
    let reduction = deficits.flatMap { Self.change($0.before, $0.after) }.map { -$0 }
    let gain = resources.flatMap { Self.change($0.before, $0.after) }
    let attainment = goals.flatMap(Self.attainment)
    (deficitReduction, resourceGain, goalAttainment) = (reduction, gain, attainment)
    let parts = [
      deficits.map { _ in reduction }, resources.map { _ in gain }, goals.map { _ in attainment },
    ].compactMap { $0 }
    let known = parts.compactMap { $0 }
    value = !parts.isEmpty && known.count == parts.count ? known.reduce(0, +) / Double(parts.count) : nil
  }

  /// An index of deficits or resources, 0 … 100; nil below 80 % of the items.
  public static func index(_ items: [Item]) -> Double? {
    let known = items.filter { $0.value != nil }
    guard !known.isEmpty, Double(known.count) >= neededShare * Double(items.count) else { return nil }
    var (sum, weights) = (0.0, 0.0)
    for item in known {
      sum += item.weight * ((item.value ?? 0) - item.minimum) / (item.maximum - item.minimum)
      weights += item.weight
    }
    return 100 * sum / weights
  }

  private static func change(_ before: [Item], _ after: [Item]) -> Double? {
    precondition(before.count == after.count, "both times have the same items")
    let both = before.indices.map { before[$0].value != nil && after[$0].value != nil }
    func known(_ items: [Item]) -> [Item] {
      items.indices.map { place in
        let item = items[place]
        return Item(
          both[place] ? item.value : nil, minimum: item.minimum, maximum: item.maximum, weight: item.weight)
      }
    }
    guard let first = index(known(before)), let second = index(known(after)) else { return nil }
    return second - first
  }

  private static func attainment(_ goals: [(attainment: Double?, priority: Double)]) -> Double? {
    var (sum, priorities) = (0.0, 0.0)
    for case (let attainment?, let priority) in goals {
      sum += priority * attainment
      priorities += priority
    }
    return priorities > 0 ? 100 * sum / priorities : nil
  }
}
