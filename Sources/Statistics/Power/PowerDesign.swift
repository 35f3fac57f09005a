/// Whether a planned test looks in one direction or in both.
public enum TestSides: String, Sendable, Codable, Hashable, CaseIterable {
  /// The whole probability of error lies on the side of the effect.
  case one
  /// Half of the probability of error lies on each side.
  case two

  /// The probability of error on one side.
  func tail(of alpha: Double) -> Double { self == .one ? alpha : alpha / 2 }
}

/// A planned test whose power is known as a function of the sample size and the effect.
///
/// Power is the probability of a significant result if the effect is true. From it follow the sample size for a
/// wanted power and the smallest effect that a sample detects with it; each is found by search, so that all three
/// agree with each other. Sizes may be fractions within the search; results are whole and never below what is needed.
public protocol PowerDesign: Sendable {
  /// The test by name, with the assumption of the calculation.
  var method: String { get }
  /// What the sample size counts.
  var unit: PowerUnit { get }
  /// What the effect is.
  var effectName: String { get }
  /// The effect at which there is nothing to find.
  var nullEffect: Double { get }
  /// The end of the range of effects, itself not reached; above or below the null effect.
  var effectLimit: Double { get }
  /// The smallest sample size for which the test exists.
  var smallestSize: Int { get }
  /// Whether power rises with every single unit; exact tests of counts rise in a saw-tooth instead.
  var risesSteadily: Bool { get }
  /// The power; the size is not below the smallest and the effect within its range.
  func power(size: Double, effect: Double) -> Double
}

/// What a planned sample size counts.
public enum PowerUnit: String, Sendable, Codable, Hashable, CaseIterable {
  /// Persons in all.
  case persons
  /// Pairs of values, each of one person.
  case pairs
  /// Persons in each group; in the first where the groups differ in size.
  case personsPerGroup = "persons per group"
  /// Clusters in all.
  case clusters
  /// Clusters in each of two groups.
  case clustersPerGroup = "clusters per group"
}

/// The sample size that a power takes.
public struct PlannedSize: Sendable, Hashable {
  /// The size from which on the power is reached.
  public let size: Int
  /// The real number at which the power is reached exactly; nil for exact tests of counts.
  public let exactSize: Double?
  /// What the reader must know.
  public let remarks: [Remark]
}

extension PowerDesign {
  /// Everything but exact tests of counts.
  public var risesSteadily: Bool { true }

  /// The power of a sample, the parameters checked.
  ///
  /// - Throws: `invalidParameter` for a size below the smallest or an effect outside its range.
  public func power(of size: Int, effect: Double) throws(StatisticsError) -> Double {
    try require(effect: effect)
    try require(size: size)
    return min(1, max(0, self.power(size: Double(size), effect: effect)))
  }

  /// The smallest size with at least the wanted power.
  ///
  /// For exact tests of counts, whose power falls back when a person more does not yet change what is significant,
  /// the size from which on no such fall goes below the wanted power, searched up to twice the first that has it.
  ///
  /// - Throws: `invalidParameter` for an effect outside its range or a power not between 0 and 1, `undefined` where
  ///   the null effect has none or more than ten million units are needed.
  public func sampleSize(effect: Double, power wanted: Double) throws(StatisticsError) -> PlannedSize {
    try require(effect: effect)
    try require(power: wanted)
    guard effect != nullEffect else { throw .undefined(what: "the size of a sample that shows no effect") }
    return risesSteadily
      ? try steadySize(effect: effect, wanted: wanted) : try steppedSize(effect: effect, wanted: wanted)
  }

  /// The effect nearest to the null effect that is found with the wanted power.
  ///
  /// - Throws: as ``sampleSize(effect:power:)``, `undefined` where no effect of the range has the power.
  public func detectableEffect(size: Int, power wanted: Double) throws(StatisticsError) -> Double {
    try require(power: wanted)
    try require(size: size)
    func excess(_ effect: Double) -> Double { self.power(size: Double(size), effect: effect) - wanted }
    guard excess(nullEffect) < 0 else {
      throw .undefined(what: "a detectable effect, because chance alone reaches this power")
    }
    var far = nullEffect
    if effectLimit.isFinite {
      far = nullEffect + (effectLimit - nullEffect) * (1 - 1e-9)
      if excess(far) < 0 {
        throw .undefined(what: "a detectable effect, because none is found with this power by so few")
      }
    } else {
      var step = effectLimit > nullEffect ? 1.0 : -1.0
      far = nullEffect + step
      while excess(far) < 0 {
        step *= 2
        far = nullEffect + step
        if step.magnitude > 1e9 {
          throw .undefined(what: "a detectable effect, because none is found with this power by so few")
        }
      }
    }
    if risesSteadily {
      return try Root.find(
        from: min(nullEffect, far), to: max(nullEffect, far), what: "the detectable effect", excess)
    }
    var near = nullEffect
    for _ in 0..<200 where (far - near).magnitude > 2 * far.magnitude.ulp {
      let middle = near + (far - near) / 2
      if excess(middle) < 0 { near = middle } else { far = middle }
    }
    return far
  }

  private func steadySize(effect: Double, wanted: Double) throws(StatisticsError) -> PlannedSize {
    func excess(_ size: Double) -> Double { self.power(size: size, effect: effect) - wanted }
    if excess(Double(smallestSize)) >= 0 {
      return PlannedSize(size: smallestSize, exactSize: nil, remarks: [])
    }
    var (low, high) = (smallestSize, 2 * smallestSize)
    while excess(Double(high)) < 0 {
      (low, high) = (high, 2 * high)
      if high > 10_000_000 { throw .undefined(what: "a sample size below ten million") }
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if excess(Double(middle)) < 0 { low = middle } else { high = middle }
    }
    let exact = try Root.find(from: Double(low), to: Double(high), what: "the sample size", excess)
    return PlannedSize(size: high, exactSize: exact, remarks: [])
  }

  private func steppedSize(effect: Double, wanted: Double) throws(StatisticsError) -> PlannedSize {
    var first: Int?
    var lastBelow = smallestSize - 1
    var size = smallestSize
    while first.map({ size <= 2 * $0 + 10 }) ?? true {
      if power(size: Double(size), effect: effect) < wanted {
        lastBelow = size
      } else if first == nil {
        first = size
      }
      size += 1
      if first == nil && size > 20_000 {
        throw .undefined(what: "a sample size of at most 20,000 for an exact test")
      }
    }
    let safe = lastBelow + 1
    let earliest = first ?? safe
    let remarks =
      earliest == safe
      ? []
      : [
        Remark(
          "power-falls-back",
          "\(earliest) units reach the power first, but some sizes up to \(lastBelow) fall below it again",
          values: [Double(earliest), Double(lastBelow)])
      ]
    return PlannedSize(size: safe, exactSize: nil, remarks: remarks)
  }

  private func require(power: Double) throws(StatisticsError) {
    guard power > 0, power < 1 else { throw .invalidParameter(name: "the power", range: "between 0 and 1") }
  }

  private func require(size: Int) throws(StatisticsError) {
    guard size >= smallestSize, size <= 10_000_000 else {
      throw .invalidParameter(name: "the sample size", range: "from \(smallestSize) to ten million")
    }
  }

  private func require(effect: Double) throws(StatisticsError) {
    let isAbove = effectLimit > nullEffect
    guard effect.isFinite, isAbove ? effect >= nullEffect : effect <= nullEffect,
      isAbove ? effect < effectLimit : effect > effectLimit
    else {
      let direction = isAbove ? "at least" : "at most"
      let end = effectLimit.isFinite ? " and \(isAbove ? "below" : "above") \(effectLimit)" : ""
      throw .invalidParameter(name: "the effect", range: "\(direction) \(nullEffect)\(end)")
    }
  }
}

/// The check of the probability of error, the same for every design.
enum SignificanceLevel {
  /// - Throws: `invalidParameter` unless the level lies between 0 and 1.
  static func require(_ alpha: Double) throws(StatisticsError) {
    guard alpha > 0, alpha < 1 else {
      throw .invalidParameter(name: "the significance level", range: "between 0 and 1")
    }
  }
}
