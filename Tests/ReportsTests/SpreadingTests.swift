import Testing

@testable import Reports

@Suite struct SpreadingTests {
  @Test func labelsWithRoomStayAtTheirValues() {
    let spreading = Spreading(low: 0, high: 100, height: 200, distance: 10)
    #expect(spreading.places(for: [90, 10, 50]) == [90, 10, 50])
  }

  @Test func touchingLabelsStandAroundTheirMean() {
    let spreading = Spreading(low: 0, high: 100, height: 112, distance: 10)
    #expect(spreading.bottom == -6)
    #expect(spreading.top == 106)
    #expect(spreading.places(for: [50, 50]) == [45, 55])
  }

  /// The law: in the order of the values, no two labels are closer than the distance, and all are inside.
  @Test func labelsNeverOverlap() {
    var state: UInt64 = 3
    for _ in 0..<300 {
      let values = (0..<12).map { _ -> Double in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 40) / Double(1 << 24) * 10
      }
      let spreading = Spreading(low: 0, high: 10, height: 300, distance: 17)
      let places = spreading.places(for: values).sorted()
      let distance = (spreading.top - spreading.bottom) * 17 / 300
      for (lower, upper) in zip(places, places.dropFirst()) { #expect(upper - lower >= distance - 1e-9) }
      #expect(places[0] >= spreading.bottom && places[11] <= spreading.top)
    }
  }
}
