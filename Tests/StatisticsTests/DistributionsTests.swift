import Testing

@testable import Statistics

@Suite("Distributions against values correct to all digits")
struct DistributionsTests {
  struct Table: Decodable, Sendable {
    let parameters: [String]
    let rows: [[Double?]]
    let quantiles: [[Double]]
  }

  struct Functions: Sendable {
    let name: String
    let density: (@Sendable (Double, [Double]) -> Double)?
    let lower: (@Sendable (Double, [Double]) -> Double)?
    let upper: @Sendable (Double, [Double]) -> Double
    let quantile: (@Sendable (Double, [Double]) -> Double)?
    let upperQuantile: (@Sendable (Double, [Double]) -> Double)?
    let tolerance: Double
  }

  static let all: [Functions] = [
    Functions(
      name: "Normal", density: { x, _ in Normal.density(x) }, lower: { x, _ in Normal.lowerTail(x) },
      upper: { x, _ in Normal.upperTail(x) }, quantile: { p, _ in Normal.quantile(p) },
      upperQuantile: { p, _ in Normal.upperQuantile(p) }, tolerance: 1e-15),
    Functions(
      name: "StudentT", density: { StudentT.density($0, degreesOfFreedom: $1[0]) },
      lower: { StudentT.lowerTail($0, degreesOfFreedom: $1[0]) },
      upper: { StudentT.upperTail($0, degreesOfFreedom: $1[0]) },
      quantile: { StudentT.quantile($0, degreesOfFreedom: $1[0]) },
      upperQuantile: { StudentT.upperQuantile($0, degreesOfFreedom: $1[0]) }, tolerance: 2e-13),
    Functions(
      name: "ChiSquared", density: { ChiSquared.density($0, degreesOfFreedom: $1[0]) },
      lower: { ChiSquared.lowerTail($0, degreesOfFreedom: $1[0]) },
      upper: { ChiSquared.upperTail($0, degreesOfFreedom: $1[0]) },
      quantile: { ChiSquared.quantile($0, degreesOfFreedom: $1[0]) },
      upperQuantile: { ChiSquared.upperQuantile($0, degreesOfFreedom: $1[0]) }, tolerance: 1e-13),
    Functions(
      name: "Gamma", density: { Gamma.density($0, shape: $1[0], scale: $1[1]) },
      lower: { Gamma.lowerTail($0, shape: $1[0], scale: $1[1]) },
      upper: { Gamma.upperTail($0, shape: $1[0], scale: $1[1]) },
      quantile: { Gamma.quantile($0, shape: $1[0], scale: $1[1]) },
      upperQuantile: { Gamma.upperQuantile($0, shape: $1[0], scale: $1[1]) }, tolerance: 1e-13),
    Functions(
      name: "Beta", density: { Beta.density($0, alpha: $1[0], beta: $1[1]) },
      lower: { Beta.lowerTail($0, alpha: $1[0], beta: $1[1]) },
      upper: { Beta.upperTail($0, alpha: $1[0], beta: $1[1]) },
      quantile: { Beta.quantile($0, alpha: $1[0], beta: $1[1]) },
      upperQuantile: { Beta.upperQuantile($0, alpha: $1[0], beta: $1[1]) }, tolerance: 2e-13),
    Functions(
      name: "FisherF", density: { FisherF.density($0, numerator: $1[0], denominator: $1[1]) },
      lower: { FisherF.lowerTail($0, numerator: $1[0], denominator: $1[1]) },
      upper: { FisherF.upperTail($0, numerator: $1[0], denominator: $1[1]) },
      quantile: { FisherF.quantile($0, numerator: $1[0], denominator: $1[1]) },
      upperQuantile: { FisherF.upperQuantile($0, numerator: $1[0], denominator: $1[1]) }, tolerance: 2e-13),
    Functions(
      name: "Binomial", density: { Binomial.probability($0, trials: $1[0], probability: $1[1]) },
      lower: { Binomial.lowerTail($0, trials: $1[0], probability: $1[1]) },
      upper: { Binomial.upperTail($0, trials: $1[0], probability: $1[1]) }, quantile: nil, upperQuantile: nil,
      tolerance: 1e-12),
    Functions(
      name: "Poisson", density: { Poisson.probability($0, mean: $1[0]) },
      lower: { Poisson.lowerTail($0, mean: $1[0]) }, upper: { Poisson.upperTail($0, mean: $1[0]) },
      quantile: nil, upperQuantile: nil, tolerance: 2e-13),
    Functions(
      name: "Hypergeometric",
      density: { Hypergeometric.probability($0, white: $1[0], black: $1[1], drawn: $1[2]) },
      lower: { Hypergeometric.lowerTail($0, white: $1[0], black: $1[1], drawn: $1[2]) },
      upper: { Hypergeometric.upperTail($0, white: $1[0], black: $1[1], drawn: $1[2]) }, quantile: nil,
      upperQuantile: nil, tolerance: 1e-13),
    Functions(
      name: "NoncentralChiSquared", density: nil,
      lower: { NoncentralChiSquared.lowerTail($0, degreesOfFreedom: $1[0], noncentrality: $1[1]) },
      upper: { NoncentralChiSquared.upperTail($0, degreesOfFreedom: $1[0], noncentrality: $1[1]) },
      quantile: nil, upperQuantile: nil, tolerance: 1e-12),
    Functions(
      name: "NoncentralF", density: nil,
      lower: { NoncentralF.lowerTail($0, numerator: $1[0], denominator: $1[1], noncentrality: $1[2]) },
      upper: { NoncentralF.upperTail($0, numerator: $1[0], denominator: $1[1], noncentrality: $1[2]) },
      quantile: nil, upperQuantile: nil, tolerance: 1e-12),
    Functions(
      name: "NoncentralT", density: nil,
      lower: { NoncentralT.lowerTail($0, degreesOfFreedom: $1[0], noncentrality: $1[1]) },
      upper: { NoncentralT.upperTail($0, degreesOfFreedom: $1[0], noncentrality: $1[1]) }, quantile: nil,
      upperQuantile: nil, tolerance: 1e-12),
    Functions(
      name: "StudentizedRange", density: nil, lower: nil,
      upper: { StudentizedRange.upperTail($0, means: Int($1[0]), degreesOfFreedom: $1[1]) }, quantile: nil,
      upperQuantile: nil, tolerance: 1e-12),
  ]

  @Test(arguments: all.indices) func tailsAndQuantiles(index: Int) throws {
    let functions = DistributionsTests.all[index]
    let tables = try Reference.load("distributions/values.json", as: [String: Table].self)
    let table = try #require(tables[functions.name])
    let count = table.parameters.count
    #expect(table.rows.count >= 20)
    for row in table.rows {
      let parameters = row[..<count].compactMap { $0 }
      let x = try #require(row[count])
      let place: Comment = "\(functions.name) \(parameters) at \(x)"
      let tolerance = functions.tolerance
      if let density = functions.density, let expected = row[count + 1] {
        expectClose(density(x, parameters), expected, relative: tolerance, place)
      }
      if let lower = functions.lower, let expected = row[count + 2] {
        expectClose(lower(x, parameters), expected, relative: tolerance, absolute: 1e-305, place)
      }
      let expected = try #require(row[count + 3])
      expectClose(functions.upper(x, parameters), expected, relative: tolerance, absolute: 1e-305, place)
    }
    for row in table.quantiles {
      let parameters = Array(row[..<count])
      guard let quantile = row[count] == 0 ? functions.quantile : functions.upperQuantile else { continue }
      let place: Comment = "\(functions.name) \(parameters) quantile of \(row[count + 1]), \(row[count])"
      expectClose(
        quantile(row[count + 1], parameters), row[count + 2], relative: 1e-12, absolute: 1e-15, place)
    }
  }

  @Test func logarithmsOfTheGammaFunction() throws {
    let tables = try Reference.load("distributions/values.json", as: [String: Table].self)
    for row in try #require(tables["LogGamma"]).rows {
      let (x, expected) = (try #require(row[0]), try #require(row[1]))
      expectClose(LogFactorial.gamma(x), expected, relative: 1e-14, absolute: 1e-16)
    }
    expectClose(LogFactorial.factorial(5), 4.787491742782046, relative: 1e-15)
    expectClose(LogFactorial.choose(10, 3), 4.787491742782046, relative: 1e-15)
  }

  @Test(arguments: [0.001, 0.025, 0.2, 0.5, 0.8, 0.999]) func discreteQuantilesAreTheSmallest(p: Double) {
    for (trials, success) in [(1.0, 0.3), (29, 0.01), (100, 0.97)] {
      let x = Binomial.quantile(p, trials: trials, probability: success)
      #expect(Binomial.lowerTail(x, trials: trials, probability: success) >= p)
      #expect(x == 0 || Binomial.lowerTail(x - 1, trials: trials, probability: success) < p)
    }
    for mean in [0.01, 7.5, 1884] {
      let x = Poisson.quantile(p, mean: mean)
      #expect(Poisson.lowerTail(x, mean: mean) >= p)
      #expect(x == 0 || Poisson.lowerTail(x - 1, mean: mean) < p)
    }
    let x = Hypergeometric.quantile(p, white: 13, black: 17, drawn: 12)
    #expect(Hypergeometric.lowerTail(x, white: 13, black: 17, drawn: 12) >= p)
    #expect(x == 0 || Hypergeometric.lowerTail(x - 1, white: 13, black: 17, drawn: 12) < p)
  }

  @Test(arguments: [1e-12, 0.001, 0.05, 0.3, 0.9]) func ownInversionsInvert(p: Double) throws {
    let q = StudentizedRange.upperQuantile(p, means: 4, degreesOfFreedom: 12)
    expectClose(StudentizedRange.upperTail(q, means: 4, degreesOfFreedom: 12), p, relative: 1e-11)
    let t = try NoncentralT.quantile(p, degreesOfFreedom: 9, noncentrality: 2)
    expectClose(NoncentralT.lowerTail(t, degreesOfFreedom: 9, noncentrality: 2), p, relative: 1e-11)
    let delta = try NoncentralT.noncentrality(t: 3, degreesOfFreedom: 9, lowerTail: p)
    expectClose(NoncentralT.lowerTail(3, degreesOfFreedom: 9, noncentrality: delta), p, relative: 1e-11)
    let lambda = try NoncentralF.noncentrality(x: 40, numerator: 2, denominator: 30, lowerTail: p)
    expectClose(
      NoncentralF.lowerTail(40, numerator: 2, denominator: 30, noncentrality: lambda), p, relative: 1e-11)
  }

  @Test(arguments: [1, 2, 4.5, 30, 1000]) func twoMeansAreStudentsT(df: Double) {
    for q in [1e-3, 0.5, 2, 8, 29.9, 42, 60, 1e3, 1e8, 1e15] {
      let expected = 2 * StudentT.upperTail(q / 2.0.squareRoot(), degreesOfFreedom: df)
      if expected < 1e-290 { continue }
      let tail = StudentizedRange.upperTail(q, means: 2, degreesOfFreedom: df)
      expectClose(tail, expected, relative: 3e-12, "q \(q)")
    }
  }

  @Test func noncentralitiesFarOut() throws {
    // Beyond δ = 40 the average is over Z instead of S; both must agree where they meet.
    for (df, x) in [(3.0, 39.0), (9, 45), (20, 38)] {
      let below = NoncentralT.lowerTail(x, degreesOfFreedom: df, noncentrality: 40)
      let above = NoncentralT.lowerTail(x, degreesOfFreedom: df, noncentrality: 40.000000001)
      expectClose(below, above, relative: 1e-8)
      // For huge δ, T/δ is 1/S: P(T ≤ t) is P(S ≥ δ/t).
      let far = NoncentralT.upperTail(x * 1e9, degreesOfFreedom: df, noncentrality: 40e9)
      let s = 40 / x
      expectClose(far, ChiSquared.lowerTail(df * s * s, degreesOfFreedom: df), relative: 1e-8)
    }
    // For a huge noncentrality λ the χ² is normal with mean df + λ and variance 2 df + 4 λ.
    let lambda = 1e12
    for z in [-2.0, 0, 1.5] {
      let x = lambda + 4 + z * (8 + 4 * lambda).squareRoot()
      let tail = NoncentralChiSquared.upperTail(x, degreesOfFreedom: 4, noncentrality: lambda)
      expectClose(tail, Normal.upperTail(z), relative: 1e-5)
    }
  }
}
