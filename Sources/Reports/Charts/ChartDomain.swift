import Foundation
import Tables

/// The ends of an axis of values.
struct ChartDomain {
  /// Whether the axis starts at zero.
  enum Zero {
    case included, asFound
  }

  /// How the axis counts.
  enum Steps {
    case linear, logarithmic
  }

  /// The lower end.
  let low: Double
  /// The upper end.
  let high: Double
  private var steps = Steps.linear

  /// The ends for these numbers, infinite ones left aside, with some air; proportions end at 100 percent.
  init(_ numbers: [Double], unit: Tables.Unit, zero: Zero) {
    let finite = numbers.filter(\.isFinite) + (zero == .included ? [0] : [])
    let least = finite.min() ?? 0
    let most = finite.max() ?? 1
    let air = most > least ? (most - least) * 0.06 : max(0.5, most.magnitude * 0.1)
    let isFromZero = zero == .included && least == 0
    let isToZero = zero == .included && most == 0 && least < 0
    low = isFromZero ? 0 : least - air
    high = isToZero ? 0 : unit == .proportion ? min(1, most + air) : most + air
  }

  /// The ends for ratios on an axis on which half is as far from 1 as double; what is not positive or infinite is left aside.
  init(ratios: [Double]) {
    let logarithms = ChartDomain(
      ratios.filter { $0 > 0 && $0.isFinite }.map { log($0) }, unit: .value, zero: .asFound)
    low = exp(logarithms.low)
    high = exp(logarithms.high)
    steps = .logarithmic
  }

  /// 1, 2 and 5 times powers of ten between the ends, or more where fewer than three of these lie between them.
  var ratioTicks: [Double] {
    let few = ticks([1, 2, 5])
    return few.count < 3 ? ticks([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]) : few
  }

  private func ticks(_ digits: [Double]) -> [Double] {
    (-9...9).flatMap { power in digits.map { $0 * pow(10, Double(power)) } }
      .filter { low <= $0 && $0 <= high }
  }

  /// The number, or the end of the axis that it lies beyond.
  func clamped(_ number: Double) -> Double {
    min(max(number, low), high)
  }

  /// The scale of Vega-Lite; with `rounding`, it ends at round numbers.
  func scale(_ rounding: Rounding = .exact) -> JSON {
    let domain: JSON = [.number(low), .number(high)]
    return steps == .logarithmic
      ? ["domain": domain, "nice": .truth(rounding == .round), "type": "log"]
      : ["domain": domain, "nice": .truth(rounding == .round), "zero": false]
  }

  /// Where a scale ends.
  enum Rounding {
    case exact, round
  }
}
