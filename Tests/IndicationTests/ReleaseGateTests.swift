import Datasets
import Foundation
import Statistics
import Testing

@testable import Indication

@Suite("Release gate and its parts") struct ReleaseGateTests {
  private static func held(
    _ number: Int, office: Int, quota: Double, success: Double, correction: Double = 0,
    leading: ReleaseGate.Leading? = nil
  ) -> ReleaseGate.HeldOut {
    ReleaseGate.HeldOut(
      office: office, weight: 1, success: success, quota: quota, correction: correction, isForward: true,
      leading: leading)
  }

  @Test("leaving out one office at a time gives the standard error of a mean of equal offices, s/√G")
  func jackknife() throws {
    let values = [0.3, 0.5, -0.2, 0.9, 0.1]
    var sums = OfficeSums(5)
    for (office, value) in values.enumerated() { sums.add(value, weight: 2, office: office) }
    // s² = 0.167 by hand: deviations −0.02, 0.18, −0.52, 0.58, −0.22 from 0.32.
    let expected: Double = (0.1720 / 5).squareRoot()
    #expect(abs(sums.mean - 0.32) < 1e-15)
    #expect(abs((sums.standardError ?? 0) - expected) < 1e-12)
    let limit: Double = 0.32 - 2.7764451051977987 * expected
    #expect(abs(sums.limit(tail: 0.025, .lower) - limit) < 1e-9)
    var one = OfficeSums(3)
    one.add(1, weight: 1, office: 1)
    #expect(one.standardError == nil && one.limit(tail: 0.05, .lower) < -1e300)
  }

  /// Cases whose successes follow their quotas.
  private static func cases(_ count: Int, gain: Double, correction: (Double) -> Double = { _ in 0 })
    -> [ReleaseGate.HeldOut]
  {
    var random = SeededGenerator(seed: 5)
    return (0..<count).map { number in
      let quota = 0.2 + 0.6 * random.uniform()
      let success: Double = random.uniform() < quota ? 1 : 0
      let wasGiven = random.uniform() < 0.5
      let better: Double = wasGiven && random.uniform() < gain ? 1 : success
      return held(
        number, office: number % 20, quota: quota, success: wasGiven ? better : success,
        correction: correction((wasGiven ? better : success) - quota),
        leading: .init(quota: min(0.99, quota + gain / 2), wasGiven: wasGiven, chance: 0.5))
    }
  }

  @Test("quotas that hold and a choice that brings more are released")
  func ranking() throws {
    let gate = try ReleaseGate(Self.cases(4_000, gain: 0.2), officeCount: 20)
    #expect(gate.permission == .ranking)
    #expect(gate.gainLow > 0 && gate.gainLow < gate.gain)
    #expect(gate.brierDifferenceHigh < 0)
  }

  @Test("where the choice brings nothing there is no order, but there are quotas")
  func expectations() throws {
    let gate = try ReleaseGate(Self.cases(4_000, gain: 0), officeCount: 20)
    #expect(gate.permission == .expectations)
    #expect(abs(gate.gain) < 0.05)
  }

  @Test("where finer rules find what the regression missed there are no quotas")
  func misfit() throws {
    // Predictions that share a tenth of the residual's variation.
    let found = try ReleaseGate(Self.cases(4_000, gain: 0.2) { 0.1 * $0 }, officeCount: 20)
    #expect(found.permission == .refused && found.misfit > 0.4)
    let opposed = try ReleaseGate(Self.cases(4_000, gain: 0.2) { -0.1 * $0 }, officeCount: 20)
    #expect(opposed.permission == .ranking && opposed.misfit < 0)
  }

  @Test("Γ equals the smoking study's: 110 of 122 discordant pairs against chance alone up to Γ = 5.5")
  func hiddenBias() {
    // Rosenbaum (2002), section 4.3.3, Hammond's pairs; p ≤ 5 % up to the root of R's pbinom.
    let check = HiddenBiasCheck(pairs: 36_975, onlyLeading: 110, onlyOther: 12)
    #expect(abs((check.gamma ?? 0) - 5.472847502180085) < 1e-9)
    #expect(check.pValue < 1e-15)
    let none = HiddenBiasCheck(pairs: 100, onlyLeading: 10, onlyOther: 9)
    #expect(none.gamma == nil && none.pValue > 0.05)
    #expect(HiddenBiasCheck(pairs: 40, onlyLeading: 0, onlyOther: 0).gamma == nil)
  }

  @Test("Murphy's parts add up to the Brier score where quotas are equal within tenths")
  func murphy() throws {
    var random = SeededGenerator(seed: 9)
    let cases = (0..<1_000).map { number in
      let quota = 0.1 + 0.08 * Double(number / 100)
      return Self.held(
        number, office: number % 7, quota: quota, success: random.uniform() < quota * quota + 0.1 ? 1 : 0)
    }
    let scores = try HeldOutScores(cases, officeCount: 7)
    #expect(scores.tenths.count == 10)
    let sum: Double = scores.reliability - scores.resolution + scores.uncertainty
    #expect(abs(scores.brier - sum) < 1e-12)
    let mean: Double = cases.reduce(0) { $0 + $1.success } / 1_000
    #expect(abs(scores.uncertainty - mean * (1 - mean)) < 1e-12)
  }

  @Test("trees find what a straight line cannot, and nothing in noise")
  func trees() {
    var random = SeededGenerator(seed: 3)
    let count = 3_000
    let first = (0..<count).map { _ in random.uniform() }
    let second = (0..<count).map { _ in random.uniform() }
    let crossed = (0..<count).map { place in
      (random.uniform() < 0.5 + ((first[place] > 0.5) == (second[place] > 0.5) ? 0.2 : -0.2) ? 0.5 : -0.5)
    }
    let noise = (0..<count).map { _ in random.uniform() < 0.5 ? 0.5 : -0.5 }
    let trees = ResidualTrees([first, second])
    let (training, targets) = (Array(0..<2_000), Array(2_000..<count))
    func covariance(_ residuals: [Double]) -> Double {
      let found = trees.predictions(
        from: training, residuals: residuals, weights: residuals.map { _ in 1 }, for: targets)
      return zip(targets, found).reduce(0) { $0 + residuals[$1.0] * $1.1 } / 1_000
    }
    // The crossing explains 0.2² = 0.04 of the variance of the residuals.
    #expect(covariance(crossed) > 0.02)
    #expect(covariance(noise) < 0.005)
  }

  @Test("too few cases for a leaf give no prediction")
  func fewCases() {
    let trees = ResidualTrees([(0..<40).map(Double.init)])
    let found = trees.predictions(
      from: Array(0..<30), residuals: [Double](repeating: 1, count: 40),
      weights: [Double](repeating: 1, count: 40), for: [35])
    #expect(found == [0])
  }

  @Test("the chances solve their score equations, and are 0 for what the law does not provide")
  func propensity() {
    var random = SeededGenerator(seed: 8)
    let rows = (0..<600).map { _ in [1, random.uniform() - 0.5, random.uniform() < 0.3 ? 1 : 0] }
    let provided = (0..<600).map { [true, true, $0 % 3 != 0] }
    let help = (0..<600).map { row -> Int in
      let draw = random.uniform() + 0.4 * rows[row][1]
      return draw < 0.4 ? 0 : draw < 0.8 || !provided[row][2] ? 1 : 2
    }
    let order = help.indices.sorted { (help[$0], $0) < (help[$1], $1) }
    let model = Propensity.fit(
      RegressionRows(
        design: order.flatMap { rows[$0] }, width: 3, help: order.map { help[$0] },
        outcome: order.map { _ in 0 }, weight: order.map { _ in 1 }),
      isProvided: order.map { provided[$0] }, helps: 3)
    for a in 0..<3 {
      for place in 0..<3 {
        var score = place == 0 ? 0 : -2 * Propensity.penalty * model.coefficients[a][place]
        for row in rows.indices {
          let chance = model.chances(rows[row], isProvided: provided[row])[a]
          score += ((help[row] == a ? 1 : 0) - chance) * rows[row][place]
        }
        #expect(abs(score) < 0.05)
      }
    }
    #expect(model.chances(rows[0], isProvided: [true, true, false])[2] == 0)
  }
}
