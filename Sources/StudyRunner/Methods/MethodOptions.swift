import Statistics

/// What the user asks of a method besides its data.
public struct MethodOptions: Sendable {
  /// How p-values are obtained.
  public enum Computation: Sendable, Hashable {
    /// By every variant of the method that is feasible.
    case everyVariant
    /// From exact distributions only.
    case exact
    /// From random draws only.
    case monteCarlo(draws: Int)
  }

  /// The direction of the alternative; nil for two-sided unless the method has none.
  public var alternative: Alternative?
  /// The confidence level of the intervals.
  public var level = 0.95
  /// How p-values are obtained.
  public var computation = Computation.everyVariant
  /// The seed of everything random.
  public var seed: UInt64 = 1
  /// The mean, difference or location under the null hypothesis; 0 unless stated.
  public var mean: Double?
  /// The proportion, rate or ratio of rates under the null hypothesis; ½ and 1 unless stated.
  public var target: Double?
  /// The shares expected of the categories of one sample; equal unless stated.
  public var shares: [Double]?
  /// The lower bound of equivalence.
  public var lower: Double?
  /// The upper bound of equivalence.
  public var upper: Double?
  /// The scores of ordered groups; 1, 2, … unless stated.
  public var scores: [Double]?
  /// The correction of pairwise p-values; Holm's unless stated.
  public var correction: MultipleTesting?

  /// Creates the options of a two-sided test at level 0.95.
  public init() {}

  /// The options that the user stated and only some methods understand.
  var stated: [MethodOption] {
    var stated: [MethodOption] = []
    if alternative != nil { stated.append(.alternative) }
    switch computation {
    case .everyVariant: break
    case .exact: stated.append(.exact)
    case .monteCarlo: stated.append(.monteCarlo)
    }
    if mean != nil { stated.append(.mean) }
    if target != nil { stated.append(.target) }
    if shares != nil { stated.append(.shares) }
    if lower != nil { stated.append(.lower) }
    if upper != nil { stated.append(.upper) }
    if scores != nil { stated.append(.scores) }
    if correction != nil { stated.append(.correction) }
    return stated
  }

  /// Checks what holds for every method.
  ///
  /// - Throws: ``StudyError/usage(message:)``.
  func validate(for method: Method) throws(StudyError) {
    for option in stated where !method.options.contains(option) {
      let known = method.options.map { "--\($0.rawValue)" }.joined(separator: ", ")
      throw .usage(
        message: "\(method.id) has no use for --\(option.rawValue); leave it out"
          + (known.isEmpty ? "" : " (\(method.id) understands \(known))"))
    }
    guard level > 0, level < 1 else {
      throw .usage(message: "the confidence level must be between 0 and 1, such as 0.95")
    }
    guard level > 0.5 || alternative ?? .twoSided == .twoSided else {
      throw .usage(message: "the level of a one-sided interval is above 0.5, such as 0.95")
    }
    if case .monteCarlo(let draws) = computation, draws < 1 || draws > 100_000_000 {
      throw .usage(message: "--monte-carlo needs a number of draws from 1 to 100000000, such as 10000")
    }
    for (name, value) in [("mean", mean), ("target", target), ("lower", lower), ("upper", upper)] {
      if let value, !value.isFinite { throw .usage(message: "--\(name) must be a finite number") }
    }
  }
}
