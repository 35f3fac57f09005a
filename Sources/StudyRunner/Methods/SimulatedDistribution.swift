import Foundation
import Statistics

/// A distribution that data are simulated from, as a study and the command line name it: `normal(0.5, 1)`.
public struct SimulatedDistribution: Sendable, Hashable, Decodable {
  private enum Shape: String, CaseIterable {
    /// Mean and standard deviation.
    case normal
    /// Mean and standard deviation of the logarithm.
    case lognormal
    /// The mean.
    case exponential
    /// The mean.
    case poisson
    /// Both ends.
    case uniform
    /// The share of 1 among 0 and 1.
    case binary
    /// The shares of 1, 2, 3, …
    case categories
  }

  private let shape: Shape
  private let parameters: [Double]

  /// The distributions with what they take, for messages.
  public static let forms =
    "normal(mean, sd), lognormal(mean, sd), exponential(mean), poisson(mean), uniform(low, high), binary(share), "
    + "categories(share, share, …)"

  /// Reads a distribution; nil unless it is one of ``forms``.
  public init?(_ text: String) {
    let parts = text.filter { $0 != " " }.split(separator: "(", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].hasSuffix(")"), let shape = Shape(rawValue: String(parts[0])) else {
      return nil
    }
    let words = parts[1].dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let parameters = words.compactMap { Double($0) }.filter(\.isFinite)
    guard parameters.count == words.count else { return nil }
    let isUsable =
      switch shape {
      case .normal, .lognormal: parameters.count == 2 && parameters[1] > 0
      case .exponential, .poisson: parameters.count == 1 && parameters[0] > 0
      case .uniform: parameters.count == 2 && parameters[0] < parameters[1]
      case .binary: parameters.count == 1 && parameters[0] >= 0 && parameters[0] <= 1
      case .categories:
        parameters.count >= 2 && parameters.allSatisfy { $0 >= 0 }
          && (parameters.reduce(0, +) - 1).magnitude < 1e-9
      }
    guard isUsable else { return nil }
    self.shape = shape
    self.parameters = parameters
  }

  /// Decodes the text of a distribution.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let distribution = SimulatedDistribution(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "must be one of \(Self.forms)"))
    }
    self = distribution
  }

  /// How many categories there are; nil for numbers.
  var categories: Int? {
    switch shape {
    case .binary: 2
    case .categories: parameters.count
    default: nil
    }
  }

  /// Whether it is the normal distribution.
  var isNormal: Bool { shape == .normal }

  /// The variance.
  var variance: Double {
    switch shape {
    case .normal: return parameters[1] * parameters[1]
    case .lognormal:
      let square = parameters[1] * parameters[1]
      return expm1(square) * exp(2 * parameters[0] + square)
    case .exponential: return parameters[0] * parameters[0]
    case .poisson: return parameters[0]
    case .uniform: return (parameters[1] - parameters[0]) * (parameters[1] - parameters[0]) / 12
    case .binary: return parameters[0] * (1 - parameters[0])
    case .categories:
      let mean = parameters.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
      return parameters.enumerated().reduce(0) {
        $0 + (Double($1.offset) - mean) * (Double($1.offset) - mean) * $1.element
      }
    }
  }

  /// Where values jump, on the scale of normal values, and by how much; nil for values without jumps.
  var jumps: [(place: Double, height: Double)]? {
    var shares: [Double]
    switch shape {
    case .binary: shares = [1 - parameters[0]]
    case .categories:
      var sum = 0.0
      shares = parameters.dropLast().map { part in
        sum += part
        return sum
      }
    case .poisson:
      let last = Poisson.quantile(1 - 0x1p-53, mean: parameters[0])
      shares = (0..<Int(last)).map { Poisson.lowerTail(Double($0), mean: parameters[0]) }
    default: return nil
    }
    shares.removeAll { $0 <= 0 || $0 >= 1 }
    return shares.map { (Normal.quantile($0), 1) }
  }

  /// Whether values are 0 and 1.
  var isBinary: Bool { shape == .binary }

  /// Whether values are whole numbers from 0.
  var isCount: Bool { shape == .poisson }

  /// The value at the place in the distribution that a normal value has in its own.
  func value(atNormal value: Double) -> Double {
    switch shape {
    case .normal: parameters[0] + parameters[1] * value
    case .lognormal: exp(parameters[0] + parameters[1] * value)
    default: quantile(min(max(Normal.lowerTail(value), 0x1p-60), 1 - 0x1p-53))
    }
  }

  /// The value below which this share of the distribution lies, for a share between 0 and 1.
  func quantile(_ share: Double) -> Double {
    switch shape {
    case .normal: return parameters[0] + parameters[1] * Normal.quantile(share)
    case .lognormal: return exp(parameters[0] + parameters[1] * Normal.quantile(share))
    case .exponential: return -parameters[0] * log1p(-share)
    case .poisson: return Poisson.quantile(share, mean: parameters[0])
    case .uniform: return parameters[0] + share * (parameters[1] - parameters[0])
    case .binary: return share > 1 - parameters[0] ? 1 : 0
    case .categories:
      var rest = share
      for (index, part) in parameters.enumerated() {
        rest -= part
        if rest < 0 { return Double(index + 1) }
      }
      return Double(parameters.count)
    }
  }
}
