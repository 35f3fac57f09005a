import Testing

@testable import Statistics

@Suite struct MultipleTestingTests {
  private struct Cases: Decodable {
    struct Case: Decodable {
      let p: [Double]
      let adjusted: [[Double]]
    }
    let cases: [Case]
  }

  @Test func agreesWithR() throws {
    let reference: Cases = try Reference.load("multiplicity/p-adjust.json")
    compare("Adjusted p-values", with: "R p.adjust", on: reference.cases) { item in
      for (method, expected) in zip(MultipleTesting.allCases, item.adjusted) {
        for (actual, value) in zip(try method.adjusted(item.p), expected) {
          expectClose(actual, value, relative: 1e-12, "\(method.rawValue)")
        }
      }
    }
  }

  /// Benjamini & Hochberg (1995), p. 294: the false discovery rate procedure rejects the four smallest of
  /// these 15 p-values at 0.05, Bonferroni's the three smallest.
  @Test func publishedExample() throws {
    let p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
      0.6528, 0.7590, 1.0000,
    ]
    #expect(try MultipleTesting.benjaminiHochberg.adjusted(p).filter { $0 <= 0.05 }.count == 4)
    #expect(try MultipleTesting.bonferroni.adjusted(p).filter { $0 <= 0.05 }.count == 3)
  }

  @Test(arguments: MultipleTesting.allCases)
  func laws(method: MultipleTesting) throws {
    var generator = SeededGenerator(seed: 7)
    for count in 1...25 {
      let p = (0..<count).map { _ in generator.uniform() * generator.uniform() }
      let adjusted = try method.adjusted(p)
      #expect(zip(p, adjusted).allSatisfy { $0 <= $1 && $1 <= 1 })
      #expect(try method.adjusted(p.reversed()) == adjusted.reversed())
    }
    #expect(try method.adjusted([]) == [])
    #expect(try method.adjusted([0.3]) == [0.3])
  }

  @Test(arguments: [[Double.nan], [0.2, .infinity]])
  func refusesWhatIsNotANumber(p: [Double]) {
    #expect(throws: StatisticsError.notFinite(what: "the p-values")) { try MultipleTesting.holm.adjusted(p) }
  }

  @Test(arguments: [[-0.1], [0.5, 1.1]])
  func refusesWhatIsNotAProbability(p: [Double]) {
    #expect(throws: StatisticsError.self) { try MultipleTesting.holm.adjusted(p) }
  }
}
