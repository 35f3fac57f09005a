import Testing

@testable import Statistics

/// The tests of paired answers: McNemar, Bowker, Stuart–Maxwell, Bhapkar and Cochran's Q.
@Suite struct PairedTablesTests {
  private struct Cases: Decodable {
    struct Changes: Decodable {
      let table: [Int]
      let plain: [Double]
      let edwards: [Double]
      let exact: [Double]
      let middle: [Double]
    }
    struct Square: Decodable {
      let table: [[Int]]
      let bowker: [Double]
      let stuartMaxwell: [Double]
      let bhapkar: [Double]
    }
    struct Answers: Decodable {
      let answers: [[Int]]
      let q: [Double]
    }
    let mcnemar: [Changes]
    let square: [Square]
    let cochran: [Answers]
  }

  private let reference: Cases

  init() throws { reference = try Reference.load("paired-tables/paired-tables.json") }

  private func table(_ cells: [Int]) throws -> FourfoldTable {
    try FourfoldTable(cells[0], cells[1], cells[2], cells[3])
  }

  @Test func mcNemarAgreesWithR() {
    compare("McNemar's test", with: "R mcnemar.test, binom.test, pbinom", on: reference.mcnemar) { item in
      let table = try table(item.table)
      for (correction, expected) in [(ContinuityCorrection.none, item.plain), (.applied, item.edwards)] {
        let test = try McNemar(table, distribution: .asymptotic(continuityCorrection: correction))
        expectClose(test.statistic?.value ?? -1, expected[0])
        expectClose(test.pValue(.twoSided).value, expected[1])
      }
      let exact = try McNemar(table, distribution: .exact)
      let middle = try McNemar(table)
      for (position, alternative) in [Alternative.twoSided, .less, .greater].enumerated() {
        expectClose(exact.pValue(alternative).value, item.exact[position], absolute: 1e-300)
        expectClose(middle.pValue(alternative).value, item.middle[position], absolute: 1e-300)
      }
    }
  }

  /// Agresti's approval ratings (R 4.2.2, mcnemar.test), and the small table b = 1, c = 8.
  @Test func mcNemarAnchors() throws {
    let approval = try FourfoldTable(794, 150, 86, 570)
    func p(_ distribution: McNemar.Distribution) throws -> Double {
      try McNemar(approval, distribution: distribution).pValue(.twoSided).value
    }
    let applied = try McNemar(approval, distribution: .asymptotic(continuityCorrection: .applied))
    expectClose(applied.statistic?.value ?? 0, 16.81779661, relative: 1e-9)
    let plain = try McNemar(approval, distribution: .asymptotic(continuityCorrection: .none))
    expectClose(plain.statistic?.value ?? 0, 17.3559322, relative: 1e-8)
    expectClose(try p(.exact), 3.71593614e-5, relative: 1e-8)
    expectClose(try p(.midP), 2.89338952e-5, relative: 1e-8)
    let small = try FourfoldTable(0, 1, 8, 0)
    expectClose(
      try McNemar(small, distribution: .exact).pValue(.twoSided).value, 0.0390625, relative: 1e-13)
    expectClose(try McNemar(small).pValue(.twoSided).value, 0.021484375, relative: 1e-13)
    let asymptotic = try McNemar(small, distribution: .asymptotic(continuityCorrection: .none))
    expectClose(asymptotic.pValue(.twoSided).value, 0.0196306573, relative: 1e-8)
    let published = try McNemar(
      FourfoldTable(101, 59, 121, 33), distribution: .asymptotic(continuityCorrection: .applied))
    expectClose(published.statistic?.value ?? 0, 20.672222, relative: 1e-7)
  }

  @Test func mcNemarLaws() throws {
    let table = try FourfoldTable(10, 3, 9, 8)
    for distribution in [
      McNemar.Distribution.exact, .midP, .asymptotic(continuityCorrection: .none),
      .asymptotic(continuityCorrection: .applied),
    ] {
      let test = try McNemar(table, distribution: distribution)
      let swapped = try McNemar(table.transposed, distribution: distribution)
      expectClose(test.pValue(.twoSided).value, swapped.pValue(.twoSided).value, relative: 1e-14)
      expectClose(test.pValue(.less).value, swapped.pValue(.greater).value, relative: 1e-14)
      expectClose(
        test.effect(level: 0.9)?.value ?? 1, -(swapped.effect(level: 0.9)?.value ?? 0), relative: 1e-12)
      let none = try McNemar(FourfoldTable(4, 0, 0, 5), distribution: distribution)
      #expect(none.pValue(.twoSided).value == 1)
      #expect(none.effect(level: 0.9) == nil)
      #expect(none.remarks.map(\.code) == ["no-discordant-pairs"])
      let middle = try McNemar(FourfoldTable(4, 2, 2, 5), distribution: distribution)
      #expect(middle.pValue(.twoSided).value == 1)
    }
    #expect(throws: StatisticsError.self) { try McNemar(FourfoldTable(0, 0, 0, 0)) }
  }

  @Test func squareTablesAgreeWithR() {
    compare("Bowker's test", with: "R mcnemar.test", on: reference.square) { item in
      let bowker = try Bowker(ContingencyTable(item.table))
      expectClose(bowker.statistic?.value ?? -1, item.bowker[0])
      expectClose(bowker.pValue.value, item.bowker[1], absolute: 1e-300)
    }
    compare("Stuart–Maxwell test", with: "R coin mh_test", on: reference.square) { item in
      let test = try StuartMaxwell(ContingencyTable(item.table))
      expectClose(test.statistic?.value ?? -1, item.stuartMaxwell[0])
      expectClose(test.pValue.value, item.stuartMaxwell[1], absolute: 1e-300)
    }
    compare("Bhapkar's test", with: "R solve, by definition", on: reference.square) { item in
      let test = try Bhapkar(ContingencyTable(item.table))
      expectClose(test.statistic?.value ?? -1, item.bhapkar[0])
      expectClose(test.pValue.value, item.bhapkar[1], absolute: 1e-300)
    }
  }

  @Test func twoCategoriesAreMcNemars() throws {
    let table = try ContingencyTable([[10, 3], [9, 8]])
    let mcNemar = try McNemar(FourfoldTable(table), distribution: .asymptotic(continuityCorrection: .none))
    expectClose(try StuartMaxwell(table).pValue.value, mcNemar.pValue(.twoSided).value, relative: 1e-12)
    expectClose(try Bowker(table).pValue.value, mcNemar.pValue(.twoSided).value, relative: 1e-12)
  }

  @Test func categoriesWithoutChangesTakeDegreesOfFreedom() throws {
    let table = try ContingencyTable([[10, 3, 0], [9, 8, 0], [0, 0, 5]])
    let small = try ContingencyTable([[10, 3], [9, 8]])
    let test = try StuartMaxwell(table)
    #expect(test.statistic?.degreesOfFreedom == [1])
    #expect(test.remarks.map(\.code) == ["fewer-degrees-of-freedom"])
    expectClose(test.statistic?.value ?? 0, try StuartMaxwell(small).statistic?.value ?? 1, relative: 1e-12)
    #expect(try Bowker(table).statistic?.degreesOfFreedom == [1])
    let unchanged = try ContingencyTable([[4, 0], [0, 5]])
    #expect(throws: StatisticsError.self) { try StuartMaxwell(unchanged) }
    #expect(throws: StatisticsError.self) { try Bowker(unchanged) }
    #expect(throws: StatisticsError.self) { try Bhapkar(ContingencyTable([[0, 7], [0, 0]])) }
    #expect(throws: StatisticsError.self) { try Bowker(ContingencyTable([[1, 2, 3], [4, 5, 6]])) }
  }

  @Test func cochranQAgreesWithR() {
    compare("Cochran's Q test", with: "R friedman.test", on: reference.cochran) { item in
      let test = try CochranQ(item.answers)
      expectClose(test.statistic?.value ?? -1, item.q[0], absolute: 1e-14)
      expectClose(test.pValue.value, item.q[1])
    }
  }

  /// Against the enumeration of all arrangements of every row.
  @Test func cochranQExactByEnumeration() throws {
    let answers = [[1, 1, 0], [1, 0, 0], [1, 1, 1], [0, 1, 0], [1, 0, 1], [1, 1, 0]]
    func squares(_ rows: [[Int]]) -> Int {
      (0..<3).reduce(0) { sum, column in
        let total = rows.reduce(0) { $0 + $1[column] }
        return sum + total * total
      }
    }
    var (hits, count) = (0, 0)
    func enumerate(_ chosen: [[Int]]) {
      guard chosen.count < answers.count else {
        count += 1
        if squares(chosen) >= squares(answers) { hits += 1 }
        return
      }
      let yes = answers[chosen.count].reduce(0, +)
      for code in 0..<8 {
        let row = [code & 1, code >> 1 & 1, code >> 2 & 1]
        if row.reduce(0, +) == yes { enumerate(chosen + [row]) }
      }
    }
    enumerate([])
    let test = try CochranQ(answers, distribution: .exact)
    expectClose(test.pValue.value, Double(hits) / Double(count), relative: 1e-13)
    #expect(test.pValue.basis == .exact)
    #expect(test.remarks.map(\.code) == ["constant-rows"])
  }

  @Test func cochranQOfTwoAnswersIsMcNemars() throws {
    let answers =
      Array(repeating: [1, 0], count: 9) + Array(repeating: [0, 1], count: 3) + [[1, 1], [0, 0]]
    let table = try FourfoldTable(1, 9, 3, 1)
    let exact = try CochranQ(answers, distribution: .exact)
    expectClose(
      exact.pValue.value, try McNemar(table, distribution: .exact).pValue(.twoSided).value, relative: 1e-12)
    let plain = try McNemar(table, distribution: .asymptotic(continuityCorrection: .none))
    expectClose(try CochranQ(answers).pValue.value, plain.pValue(.twoSided).value, relative: 1e-12)
  }

  @Test func cochranQRefusesBadInput() {
    #expect(throws: StatisticsError.self) { try CochranQ([]) }
    #expect(throws: StatisticsError.self) { try CochranQ([[1], [0]]) }
    #expect(throws: StatisticsError.self) { try CochranQ([[1, 0], [1]]) }
    #expect(throws: StatisticsError.self) { try CochranQ([[1, 2]]) }
    #expect(throws: StatisticsError.constant(what: "every person's row of answers")) {
      try CochranQ([[1, 1], [0, 0]])
    }
    let many = (0..<400).map { row in (0..<9).map { ($0 + row) % 3 == 0 ? 1 : 0 } }
    #expect(throws: StatisticsError.self) { try CochranQ(many, distribution: .exact) }
  }
}
