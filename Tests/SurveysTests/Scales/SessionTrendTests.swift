import Statistics
import Testing

@testable import Surveys

@Suite struct SessionTrendTests {
  private func histories(_ scores: [[Double]]) -> [[ScoredSession]] {
    scores.map { $0.enumerated().map { ScoredSession(position: Double($0 + 1), score: $1, index: 0) } }
  }

  @Test func slopesAreOfPersonsWithThreeSessions() {
    let trend = SessionTrend(histories([[1, 2, 3], [5, 5, 5, 5], [4, 2], [3, 2, 1], [9]]), level: 0.95)
    #expect(trend.slopes == [1, 0, -1])
    #expect((trend.risingCount, trend.fallingCount, trend.personsWithFewer) == (1, 1, 2))
    #expect(trend.slopeTest?.estimate?.value == 0)
    #expect(trend.page?.pValue.value == 1)
  }

  @Test func theNumberOfTheSessionCounts() {
    let sessions = [(1.0, 1.0), (2, 2), (5, 5)].map { ScoredSession(position: $0.0, score: $0.1, index: 0) }
    #expect(abs(SessionTrend.slope(sessions) - 1) < 1e-15)
  }

  @Test func withoutThreeSessionsThereIsNoTrend() {
    let trend = SessionTrend(histories([[1, 2], [3]]), level: 0.95)
    #expect(trend.slopeTest == nil && trend.page == nil)
    #expect(trend.slopeRemarks.map(\.code) == ["not-computed-too-few"])
    #expect(trend.personsWithFewer == 2)
  }
}
