import Foundation
import Statistics

/// The scale on which estimates are pooled, with their standard errors there.
///
/// Where every estimate has a standard error it is the estimates' own. Else it is Fisher's z or the logarithm, when the intervals of all
/// estimates are symmetric on it; their standard errors are half their width over the normal quantile.
struct PoolingScale {
  private enum Kind { case own, fisher, logarithm }
  private let kind: Kind
  /// The standard errors on the scale; empty where there are none.
  let errors: [Double]

  init(_ estimates: [Double], errors: [Double], lower: [Double], upper: [Double], level: Double?) {
    if errors.count == estimates.count || !errors.isEmpty {
      (kind, self.errors) = (.own, errors)
      return
    }
    if let level, lower.count == estimates.count, upper.count == estimates.count {
      let quantile = Normal.upperQuantile((1 - level) / 2)
      for kind in [Kind.fisher, .logarithm] {
        let all = estimates + lower + upper
        let isInside = all.allSatisfy { kind == .fisher ? $0.magnitude < 1 : $0 > 0 }
        guard isInside else { continue }
        let widths = estimates.indices.map { index -> (below: Double, above: Double) in
          let middle = Self.to(estimates[index], kind)
          return (middle - Self.to(lower[index], kind), Self.to(upper[index], kind) - middle)
        }
        guard widths.allSatisfy({ ($0.below - $0.above).magnitude <= 1e-9 * $0.above && $0.above > 0 }) else {
          continue
        }
        (self.kind, self.errors) = (kind, widths.map { $0.above / quantile })
        return
      }
    }
    (kind, self.errors) = (.own, [])
  }

  /// Whether it is the estimates' own.
  var isOwn: Bool { kind == .own }

  /// The name of the rules on this scale.
  var method: String {
    switch kind {
    case .own: "Rubin's rules"
    case .fisher: "Rubin's rules, Fisher's z"
    case .logarithm: "Rubin's rules, logarithm"
    }
  }

  /// A value on the scale.
  func to(_ value: Double) -> Double { Self.to(value, kind) }

  /// A value back from it.
  func back(_ value: Double) -> Double {
    switch kind {
    case .own: value
    case .fisher: tanh(value)
    case .logarithm: exp(value)
    }
  }

  private static func to(_ value: Double, _ kind: Kind) -> Double {
    switch kind {
    case .own: value
    case .fisher: atanh(value)
    case .logarithm: log(value)
    }
  }
}
