/// A number of about 32 significant digits: the unevaluated sum of two doubles.
///
/// Source: Dekker (1971), Numer. Math. 18, 224–242; Hida, Li & Bailey (2001), ARITH-15, 155–162.
struct DoubleDouble: Sendable, Hashable {
  let high: Double
  let low: Double

  static let zero = DoubleDouble(0)

  init(_ value: Double) {
    high = value
    low = 0
  }

  /// The decimal that a double was meant to be, if it prints with up to 15 digits; else the double itself.
  ///
  /// 0.1 becomes one tenth to 32 digits, so that what is collinear in the data stays so.
  init(decimal value: Double) {
    guard let decimal = DecimalParts(value), decimal.significand != 0 else {
      self.init(value)
      return
    }
    var result = DoubleDouble(decimal.significand)
    var places = abs(decimal.exponent)
    while places > 0 {
      let step = min(places, 22)
      let power = DoubleDouble(DoubleDouble.powersOfTen[step])
      result = decimal.exponent > 0 ? result * power : result / power
      places -= step
    }
    self = result.high.isFinite ? result : DoubleDouble(value)
  }

  /// The sum of two doubles without rounding.
  init(exactSum a: Double, _ b: Double) {
    let sum = a + b
    let part = sum - a
    high = sum
    low = (a - (sum - part)) + (b - part)
  }

  static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let high = DoubleDouble(exactSum: a.high, b.high)
    let low = DoubleDouble(exactSum: a.low, b.low)
    let middle = DoubleDouble(exactSum: high.high, high.low + low.high)
    return DoubleDouble(exactSum: middle.high, middle.low + low.low)
  }

  static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + -b }

  static prefix func - (a: DoubleDouble) -> DoubleDouble { DoubleDouble(high: -a.high, low: -a.low) }

  static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let product = a.high * b.high
    let error = (-product).addingProduct(a.high, b.high)
    return DoubleDouble(exactSum: product, error + (a.high * b.low + a.low * b.high))
  }

  static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let first = a.high / b.high
    let rest = a - b * DoubleDouble(first)
    let second = rest.high / b.high
    let third = (rest - b * DoubleDouble(second)).high / b.high
    return DoubleDouble(exactSum: first, second) + DoubleDouble(third)
  }

  func squareRoot() -> DoubleDouble {
    guard high > 0 else { return .zero }
    let root = DoubleDouble(high.squareRoot())
    return root + (self - root * root) / (root + root)
  }

  /// Rounded to a double.
  var value: Double { high + low }

  private init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  private static let powersOfTen: [Double] = (0...22).reduce(into: []) { powers, _ in
    powers.append((powers.last.map { $0 * 10 }) ?? 1)
  }
}
