import Statistics
import Testing

@Suite("The position among the limits of chance") struct FunnelPositionTests {
  private let limits = Interval(lower: 4, upper: 6, level: 0.95, method: "exact")
  private let outerLimits = Interval(lower: 2, upper: 8, level: 0.998, method: "exact")

  @Test(
    "says which limits a value is beyond; on a limit it is within",
    arguments: [
      (1.9, FunnelPosition.farBelow), (2, .below), (3.9, .below), (4, .within), (5, .within), (6, .within),
      (6.1, .above), (8, .above), (8.1, .farAbove),
    ])
  func positions(value: Double, position: FunnelPosition) {
    #expect(FunnelPosition(of: value, within: limits, outerLimits) == position)
  }
}
