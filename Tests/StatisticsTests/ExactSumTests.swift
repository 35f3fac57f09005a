import Testing

@testable import Statistics

@Suite("Exact sums")
struct ExactSumTests {
  @Test func cancelsExactly() {
    #expect(ExactSum([1e308, 1, -1e308, 1e-300, -1]).value == 1e-300)
    #expect(ExactSum([.leastNonzeroMagnitude, .leastNonzeroMagnitude]).value == 2 * .leastNonzeroMagnitude)
    #expect(ExactSum([-1, 1]).isZero)
    #expect(ExactSum([-0.1, -0.2]).value == -(0.1 + 0.2))
    #expect((ExactSum([3, -5]) * ExactSum([1e200])).value == -2e200)
    #expect((ExactSum([1e308, 1e308]) - ExactSum([1e308])).value == 1e308)
  }

  @Test func roundsOnceToNearest() {
    // 2⁵³ + 1 lies half-way and rounds to even; any further bit decides.
    #expect(ExactSum([0x1p53, 1]).value == 0x1p53)
    #expect(ExactSum([0x1p53, 1, 0x1p-200]).value == 0x1p53 + 2)
    #expect(ExactSum([0x1p53, 2, 1]).value == 0x1p53 + 4)
  }

  @Test func wholeNumbersOutgrowTheirBits() {
    let largest = 0x1p31
    // Four products of 2⁶² are 2⁶⁴, a bit more than fits; the last term would be lost in a double.
    var sum = ExactSum()
    for _ in 0..<4 { sum.add(product: -largest, largest) }
    sum.add(3)
    #expect(sum.value == -0x1p64)
    #expect((sum - ExactSum([3])).value == -0x1p64)
    #expect((ExactSum([3]) - sum).value == 0x1p64)
    sum.add(product: 0x1p40, 0x1p24)
    #expect(sum.value == 3)
    #expect(sum == ExactSum([3]))
    #expect((sum - ExactSum([3])).isZero)
    #expect((ExactSum([0x1p31]) * ExactSum([0x1p31]) * ExactSum([0x1p31])).value == 0x1p93)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func wholeNumbersAddAsFractionsDo(seed: UInt64) {
    // The same numbers divided by a power of two are no whole numbers and go another way to the same sum.
    let divisor = 0x1p60
    var generator = SeededGenerator(seed: seed)
    func draw() -> Double {
      let size = Double(sign: .plus, exponent: generator.draw(below: 34), significand: 1)
      return ((generator.uniform() - 0.5) * size).rounded()
    }
    var (whole, fraction) = (ExactSum(), ExactSum())
    var (products, fractions) = (ExactSum(), ExactSum())
    for _ in 0..<100 {
      let (x, y) = (draw(), draw())
      whole.add(x)
      fraction.add(x / divisor)
      products.add(product: x, y)
      fractions.add(product: x / divisor, y / divisor)
      #expect(whole.value == fraction.value * divisor)
      #expect(products.value == fractions.value * divisor * divisor)
    }
    let one = ExactSum([1 / divisor])
    #expect(whole * one == fraction)
    #expect((whole * whole - products).value == (fraction * fraction - fractions).value * divisor * divisor)
    #expect((products - whole * whole) * one * one == fractions - fraction * fraction)
    #expect((products * whole).value == (fractions * fraction).value * divisor * divisor * divisor)
  }
}
