import Testing

@testable import Statistics

@Suite struct HotellingT2Tests {
  @Test func agreesWithMatricesInR() throws {
    compare("Hotelling's T²", with: "matrices in R", on: try CompositionReference.load().tests) { item in
      let rows = try zip(item.after, item.before).map { after, before in
        let (later, earlier) = (
          try Composition(after, replacement: 0.001), try Composition(before, replacement: 0.001)
        )
        return zip(later.coordinates, earlier.coordinates).map { $0 - $1 }
      }
      let test = try HotellingT2(rows)
      expectClose(test.value, item.t2, relative: 1e-8)
      expectClose(try #require(test.statistic).value, item.f, relative: 1e-8)
      expectClose(test.pValue.value, item.p, relative: 1e-8)
    }
  }

  /// One value per row: T² is t², and p Student's.
  @Test func isStudentsTestForOneValue() throws {
    let values = [0.3, 1.2, -0.4, 0.9, 0.5]
    let test = try HotellingT2(values.map { [$0] })
    let student = try PairedT(differences: SampleSummary(values))
    expectClose(test.value, student.t * student.t)
    expectClose(test.pValue.value, student.pValue(.twoSided).value)
  }

  /// The test does not depend on the basis: other coordinates of the same rows give the same.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func doesNotDependOnTheBasis(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<9).map { _ in (0..<2).map { _ in generator.uniform() - 0.3 } }
    let turned = rows.map { [$0[0] * 2 + $0[1], $0[0] - 3 * $0[1]] }
    expectClose(try HotellingT2(rows).value, try HotellingT2(turned).value, relative: 1e-9)
  }

  @Test func badInputIsRefused() {
    #expect(throws: StatisticsError.self) { try HotellingT2([]) }
    #expect(throws: StatisticsError.self) { try HotellingT2([[1, 2], [3, 1]]) }
    #expect(throws: StatisticsError.self) { try HotellingT2([[1, 2], [3, 6], [2, 4], [5, 10]]) }
    #expect(throws: StatisticsError.self) { try HotellingT2([[1], [2, 3], [1]]) }
    #expect(throws: StatisticsError.self) { try HotellingT2([[1], [.nan], [1]]) }
  }
}
