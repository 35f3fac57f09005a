/// Centred sums of squares and products of a paired sample, each rounded only once.
///
/// Samples other than of whole numbers are first scaled by powers of two, which is exact, so that neither huge nor tiny
/// values overflow or vanish in the squares; a correlation does not depend on the scale. The sums themselves are
/// exact, so that neither the order of the pairs nor a large mean costs a digit.
struct Comoments: Sendable, Hashable {
  let count: Int
  /// n Σ(x − x̄)² of the scaled sample.
  let squaresX: Double
  /// n Σ(y − ȳ)² of the scaled sample.
  let squaresY: Double
  /// n Σ(x − x̄)(y − ȳ) of the scaled samples.
  let products: Double
  /// 1 − r², without the cancellation that the subtraction would bring; 0 only for a perfect correlation.
  let unexplained: Double

  /// - Throws: `constant` if either sample does not vary.
  init(_ sample: PairedSample) throws(StatisticsError) {
    let x = Comoments.scaled(sample.x)
    let y = Comoments.scaled(sample.y)
    let n = ExactSum([Double(sample.count)])
    let sumX = ExactSum(x)
    let sumY = ExactSum(y)
    var squaresX = ExactSum()
    var squaresY = ExactSum()
    var products = ExactSum()
    for index in x.indices {
      squaresX.add(product: x[index], x[index])
      squaresY.add(product: y[index], y[index])
      products.add(product: x[index], y[index])
    }
    count = sample.count
    let centredX = n * squaresX - sumX * sumX
    let centredY = n * squaresY - sumY * sumY
    let centredProducts = n * products - sumX * sumY
    if centredX.isZero { throw .constant(what: "the first sample") }
    if centredY.isZero { throw .constant(what: "the second sample") }
    self.squaresX = centredX.value
    self.squaresY = centredY.value
    self.products = centredProducts.value
    let determinant = centredX * centredY - centredProducts * centredProducts
    unexplained = determinant.value / self.squaresX / self.squaresY
  }

  /// Pearson's correlation, within −1 and 1.
  var correlation: Double {
    if unexplained == 0 { return products < 0 ? -1 : 1 }
    return max(-1, min(1, products / (squaresX.squareRoot() * squaresY.squareRoot())))
  }

  /// The values, the largest of them scaled to between 1 and 2 unless all are small whole numbers.
  private static func scaled(_ values: [Double]) -> [Double] {
    let largest = values.reduce(0) { max($0, abs($1)) }
    // Whole numbers of a small size are added fastest as they are.
    let isWhole = largest < 0x1p31 && values.allSatisfy { $0 == $0.rounded(.towardZero) }
    guard largest > 0, !isWhole else { return values }
    let scale = Double(sign: .plus, exponent: max(-1000, min(1000, -Int(largest.exponent))), significand: 1)
    return values.map { $0 * scale }
  }
}
