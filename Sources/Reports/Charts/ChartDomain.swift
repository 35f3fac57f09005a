import Tables

/// The ends of an axis of values.
struct ChartDomain {
  /// Whether the axis starts at zero.
  enum Zero {
    case included, asFound
  }

  /// The lower end.
  let low: Double
  /// The upper end.
  let high: Double

  /// The ends for these numbers, infinite ones left aside, with some air; proportions end at 100 percent.
  init(_ numbers: [Double], unit: Unit, zero: Zero) {
    let finite = numbers.filter(\.isFinite) + (zero == .included ? [0] : [])
    let least = finite.min() ?? 0
    let most = finite.max() ?? 1
    let air = most > least ? (most - least) * 0.06 : max(0.5, most.magnitude * 0.1)
    let isFromZero = zero == .included && least == 0
    let isToZero = zero == .included && most == 0 && least < 0
    low = isFromZero ? 0 : least - air
    high = isToZero ? 0 : unit == .proportion ? min(1, most + air) : most + air
  }

  /// The number, or the end of the axis that it lies beyond.
  func clamped(_ number: Double) -> Double {
    min(max(number, low), high)
  }

  /// The scale of Vega-Lite; with `rounding`, it ends at round numbers.
  func scale(_ rounding: Rounding = .exact) -> JSON {
    ["domain": [.number(low), .number(high)], "nice": .truth(rounding == .round), "zero": false]
  }

  /// Where a scale ends.
  enum Rounding {
    case exact, round
  }
}
