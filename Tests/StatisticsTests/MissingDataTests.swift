import Foundation
import Testing

@testable import Statistics

/// Patterns, Little's test and Rubin's rules against R, and the laws of imputation.
@Suite struct MissingDataTests {
  private struct Little: Decodable {
    let y: [[Double?]]
    let mean, cov: [Double]
    let d2, df, p: Double
  }
  private struct Pooled: Decodable {
    let q, u, ci: [Double]
    let complete: Double?
    let value, within, between, total, df, riv, fmi, p: Double
  }
  private struct Cases<Case: Decodable>: Decodable { let cases: [Case] }

  @Test func littlesTest() throws {
    let cases = try Reference.load("missing-data/little.json", as: Cases<Little>.self).cases
    compare("Little's test", with: "R, EM by rows", on: cases) { item in
      let test = try LittleTest(item.y)
      for (found, mean) in zip(test.means, item.mean) {
        expectClose(found, mean, relative: 1e-9, absolute: 1e-10)
      }
      for (found, value) in zip(test.covariance.joined(), item.cov) {
        expectClose(found, value, relative: 1e-8, absolute: 1e-9)
      }
      let statistic = try #require(test.statistic)
      expectClose(statistic.value, item.d2, relative: 1e-8)
      #expect(statistic.degreesOfFreedom == [item.df])
      expectClose(test.pValue.value, item.p, relative: 1e-8)
    }
  }

  @Test func rubinsRules() throws {
    let cases = try Reference.load("missing-data/pooled.json", as: Cases<Pooled>.self).cases
    compare("Rubin's rules with Barnard–Rubin degrees of freedom", with: "R mice pool.scalar", on: cases) {
      item in
      let pooled = try PooledEstimate(
        estimates: item.q, standardErrors: item.u, completeDegreesOfFreedom: item.complete)
      expectClose(pooled.value, item.value, relative: 1e-12, absolute: 1e-14)
      expectClose(pooled.withinVariance, item.within, relative: 1e-12)
      expectClose(pooled.betweenVariance, item.between, relative: 1e-11, absolute: 1e-20)
      expectClose(pooled.totalVariance, item.total, relative: 1e-12)
      expectClose(pooled.degreesOfFreedom, item.df, relative: 1e-10)
      expectClose(pooled.relativeIncrease, item.riv, relative: 1e-11, absolute: 1e-20)
      expectClose(pooled.missingInformation, item.fmi, relative: 1e-10)
      let result = pooled.result("mean", n: 50)
      let interval = try #require(result.estimate?.interval)
      expectClose(interval.lower, item.ci[0], relative: 1e-9, absolute: 1e-10)
      expectClose(interval.upper, item.ci[1], relative: 1e-9, absolute: 1e-10)
      expectClose(result.pValue.value, item.p, relative: 1e-9)
    }
  }

  private struct Joint: Decodable {
    let q: [[Double]]
    let u: [[[Double]]]
    let complete, f, df, r, p: Double?
  }
  private struct JointCases: Decodable { let cases: [Joint] }

  @Test func jointTestsPooled() throws {
    let cases = try Reference.load("missing-data/joint.json", as: JointCases.self).cases
    compare("Pooled tests of several contrasts, D1", with: "R mitml", on: cases) { item in
      guard let f = item.f, let r = item.r, let p = item.p else {
        // Too much is missing for so few observations.
        #expect(throws: StatisticsError.self) {
          try PooledJointTest(
            estimates: item.q, covariances: item.u, completeDegreesOfFreedom: item.complete)
        }
        return
      }
      let pooled = try PooledJointTest(
        estimates: item.q, covariances: item.u, completeDegreesOfFreedom: item.complete)
      expectClose(pooled.statistic.value, f, relative: 1e-9)
      expectClose(pooled.relativeIncrease, r, relative: 1e-9, absolute: 1e-14)
      if let df = item.df { expectClose(pooled.statistic.degreesOfFreedom[1], df, relative: 1e-9) }
      expectClose(pooled.pValue.value, p, relative: 1e-8)
    }
  }

  @Test func aSingleContrastIsItsPooledCoefficient() throws {
    let (values, errors) = ([1.2, 1.5, 1.35, 1.1, 1.6], [0.2, 0.22, 0.21, 0.2, 0.24])
    let single = try PooledEstimate(
      estimates: values, standardErrors: errors, completeDegreesOfFreedom: 99)
    let joint = try PooledJointTest(
      estimates: values.map { [$0] }, covariances: errors.map { [[$0 * $0]] }, completeDegreesOfFreedom: 99)
    let result = single.result("mean", n: 100)
    let t = try #require(result.statistic?.value)
    expectClose(joint.statistic.value, t * t, relative: 1e-12)
    expectClose(joint.pValue.value, result.pValue.value, relative: 1e-10)
    #expect(throws: StatisticsError.self) {
      try PooledJointTest(
        estimates: [[1, 2], [2, 1]], covariances: [[[1, 0], [0, 1]], [[1, 0], [0, 1]]],
        completeDegreesOfFreedom: 20)
    }
    #expect(throws: StatisticsError.self) {
      try PooledJointTest(
        estimates: [[1, 2], [2, 1]], covariances: [[[1, 1], [1, 1]], [[1, 1], [1, 1]]])
    }
  }

  @Test func publishedPooling() throws {
    // mice::pool.scalar of five estimates, n = 100, k = 1.
    let pooled = try PooledEstimate(
      estimates: [1.2, 1.5, 1.35, 1.1, 1.6],
      standardErrors: [0.04, 0.05, 0.045, 0.04, 0.06].map { $0.squareRoot() },
      completeDegreesOfFreedom: 99)
    expectClose(pooled.totalVariance, 0.098, relative: 1e-12)
    expectClose(pooled.degreesOfFreedom, 11.212135146, relative: 1e-9)
    expectClose(pooled.relativeIncrease, 1.085106383, relative: 1e-9)
    expectClose(pooled.missingInformation, 0.5878986328, relative: 1e-9)
  }

  @Test func patterns() throws {
    let patterns = try MissingPatterns([[true, true, false, true], [true, false, true, false]])
    #expect(patterns.patterns.map(\.rows) == [[1, 3], [0], [2]])
    #expect(patterns.missing == [1, 2] && patterns.completeRows == 1)
  }

  /// Correlated numbers and categories with gaps that depend on what is seen.
  private static func sample(
    _ seed: UInt64, rows: Int
  ) -> (variables: [MultipleImputation.Variable], complete: [Double]) {
    var generator = SeededGenerator(seed: seed)
    var (x, y, o, g): ([Double?], [Double?], [Double?], [Double?]) = ([], [], [], [])
    var complete: [Double] = []
    for _ in 0..<rows {
      let first = generator.standardNormal()
      let second = 0.7 * first + 0.7 * generator.standardNormal()
      complete.append(second)
      x.append(first)
      y.append(generator.uniform() < 1 / (1 + exp(1 - first)) ? nil : second)
      let third = (2 + first + generator.standardNormal()).rounded()
      o.append(generator.uniform() < 0.2 ? nil : min(4, max(0, third)))
      g.append(generator.uniform() < 0.15 ? nil : (first + generator.standardNormal() > 0 ? 1 : 0))
    }
    return (
      [
        .init("x", x, .number), .init("y", y, .number), .init("o", o, .ordinal), .init("g", g, .nominal),
      ], complete
    )
  }

  @Test func observedValuesStayAndTheSeedDecides() throws {
    let (variables, _) = Self.sample(3, rows: 60)
    let imputation = try MultipleImputation(variables, count: 4, rounds: 5, seed: 11)
    for data in imputation.completed {
      for (variable, values) in zip(variables, data) {
        for (before, after) in zip(variable.values, values) {
          if let before { #expect(before == after) }
        }
        // Predictive means and categories are values that were observed.
        #expect(Set(values).isSubset(of: Set(variable.values.compactMap(\.self))))
      }
    }
    #expect(
      imputation.traces.count == 4 && imputation.traces[0].count == 5 && imputation.incomplete == [1, 2, 3])
    let again = try MultipleImputation(variables, count: 4, rounds: 5, seed: 11)
    #expect(again.completed == imputation.completed)
    // More data sets leave the first as they are; another seed does not.
    let more = try MultipleImputation(variables, count: 40, rounds: 5, seed: 11)
    #expect(Array(more.completed.prefix(4)) == imputation.completed)
    #expect(
      try MultipleImputation(variables, count: 4, rounds: 5, seed: 12).completed != imputation.completed)
  }

  @Test func manyCategoriesAreMatched() throws {
    var generator = SeededGenerator(seed: 5)
    var (x, g, z): ([Double?], [Double?], [Double?]) = ([], [], [])
    var truth: [Double] = []
    for row in 0..<400 {
      let category = Double(generator.draw(below: 40))
      truth.append(category)
      // Categories whose numbers say nothing on what they are like.
      x.append((category * 17).truncatingRemainder(dividingBy: 40) + 2 * generator.standardNormal())
      g.append(row % 5 == 0 ? nil : category)
      z.append(row % 7 == 0 ? nil : generator.standardNormal())
    }
    func like(_ category: Double) -> Double { (category * 17).truncatingRemainder(dividingBy: 40) }
    for measure in [MultipleImputation.Measure.nominal, .ordinal] {
      let imputation = try MultipleImputation(
        [.init("x", x, .number), .init("g", g, measure), .init("z", z, .number)], count: 3, rounds: 3, seed: 2
      )
      for data in imputation.completed {
        #expect(Set(data[1]).isSubset(of: Set(g.compactMap(\.self))))
        let missing = g.indices.filter { g[$0] == nil }
        let distance = missing.reduce(0) { $0 + (like(data[1][$1]) - like(truth[$1])).magnitude }
        // Any of the categories would be 13 away on average; by their numbers alone nothing is known of them.
        if measure == .nominal { #expect(distance / Double(missing.count) < 5) }
      }
    }
  }

  /// Intervals of the mean cover it about as often as they say, where complete rows alone are biased.
  @Test(arguments: [MultipleImputation.NumberModel.predictiveMean, .normal])
  func coverage(model: MultipleImputation.NumberModel) throws {
    var (covered, bias, biasOfComplete) = (0, 0.0, 0.0)
    let trials = 60
    for trial in 0..<trials {
      let (variables, _) = Self.sample(UInt64(trial) + 100, rows: 80)
      let two = [
        variables[0], .init("y", variables[1].values, .number, model: model),
      ]
      let imputation = try MultipleImputation(two, count: 8, rounds: 3, seed: UInt64(trial))
      let moments = imputation.completed.map { data -> (mean: Double, error: Double) in
        let y = data[1]
        let mean = y.reduce(0, +) / Double(y.count)
        let squares = y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (squares / Double(y.count - 1) / Double(y.count)).squareRoot())
      }
      let pooled = try PooledEstimate(
        estimates: moments.map(\.mean), standardErrors: moments.map(\.error), completeDegreesOfFreedom: 79)
      let interval = try #require(pooled.result("mean", n: 80).estimate?.interval)
      if interval.contains(0) { covered += 1 }
      bias += pooled.value / Double(trials)
      let known = variables[1].values.compactMap(\.self)
      biasOfComplete += known.reduce(0, +) / Double(known.count) / Double(trials)
    }
    // 95 % of 60 are 57, with a standard deviation of 1.7.
    #expect(covered >= 51, "\(covered)")
    #expect(bias.magnitude < 0.04 && biasOfComplete < -0.1, "\(bias) \(biasOfComplete)")
  }

  @Test func categoriesKeepTheirShares() throws {
    // Shares of a category missing completely at random stay about what they are among those observed.
    let (variables, _) = Self.sample(5, rows: 400)
    let imputation = try MultipleImputation(variables, count: 10, rounds: 5, seed: 2)
    for index in [2, 3] {
      let known = variables[index].values.compactMap(\.self)
      for code in Set(known).sorted() {
        let before = Double(known.count { $0 == code }) / Double(known.count)
        let after =
          imputation.completed.reduce(0.0) { $0 + Double($1[index].count { $0 == code }) } / 4000
        #expect((before - after).magnitude < 0.03, "\(index) \(code): \(before) \(after)")
      }
    }
    // A separating column leaves the chain standing.
    let values = (0..<40).map { Double($0) }
    let separated = values.map { $0 == 2 || $0 == 37 ? nil : Double?($0 < 20 ? 0 : 1) }
    let done = try MultipleImputation(
      [.init("x", values, .number), .init("s", separated, .nominal)], count: 20, rounds: 3, seed: 1)
    #expect(done.completed.count { $0[1][2] == 0 } >= 16 && done.completed.count { $0[1][37] == 1 } >= 16)
  }

  @Test func aShiftMovesTheMean() throws {
    let (variables, _) = Self.sample(8, rows: 200)
    func mean(_ shift: Double) throws -> Double {
      let y = MultipleImputation.Variable("y", variables[1].values, .number, shift: shift)
      let done = try MultipleImputation([variables[0], y], count: 20, rounds: 5, seed: 4)
      return done.completed.reduce(0) { $0 + $1[1].reduce(0, +) / 200 } / 20
    }
    let share = Double(variables[1].values.count { $0 == nil }) / 200
    // With a single incomplete variable the shift adds its share exactly.
    expectClose(try mean(2) - mean(0), 2 * share, relative: 1e-12)
  }

  @Test func badInput() throws {
    let x: [Double?] = [1, 2, 3, nil, 5, 6]
    #expect(throws: StatisticsError.self) { try LittleTest([x]) }
    #expect(throws: StatisticsError.self) { try LittleTest([[1, 2, 3, 4], [2, 1, 4, 3]]) }
    #expect(throws: StatisticsError.self) { try LittleTest([x, [1, 1, 1, 1, 1, 1]]) }
    #expect(throws: StatisticsError.self) { try LittleTest([x, [2, 4, 6, 8, 10, 12]]) }
    #expect(throws: StatisticsError.self) { try PooledEstimate(estimates: [1], standardErrors: [1]) }
    #expect(throws: StatisticsError.self) { try PooledEstimate(estimates: [1, 2], standardErrors: [1, -1]) }
    #expect(throws: StatisticsError.self) { try PooledEstimate(estimates: [1, 2], standardErrors: [0, 0]) }
    #expect(throws: StatisticsError.self) {
      try MultipleImputation([.init("x", x, .number)], seed: 1)
    }
    #expect(throws: StatisticsError.self) {
      try MultipleImputation(
        [.init("x", x, .number), .init("y", [nil, 1, 1, 1, 1, 1], .number)], seed: 1)
    }
    #expect(throws: StatisticsError.self) {
      try MultipleImputation(
        [.init("x", x, .number), .init("y", [1, 2, 1, 2, 1, nil], .nominal, shift: 1)], seed: 1)
    }
  }
}
