import Testing

@testable import Outcomes

@Suite struct MonthlyGridTests {
  @Test func itEndsWhereFewAreObserved() {
    let points = MonthlyGrid.points(of: [(10, 40), (30, 25), (45, 12), (91, 10), (200, 9)])
    #expect(points.map(\.days) == [0, 30, 60, 91])
    #expect(points.map(\.atRisk) == [40, 25, 10, 10])
  }

  @Test func fewPersonsHaveNoMonths() {
    #expect(MonthlyGrid.points(of: [(400, 9)]).isEmpty)
    #expect(MonthlyGrid.points(of: []).isEmpty)
  }
}
