/// The months at which a curve is shown without the days of single persons.
///
/// It ends where fewer than ten are observed: beyond, a curve says little and the counts would point to persons.
enum MonthlyGrid {
  /// The fewest observed at a month that is shown.
  static let fewestAtRisk = 10

  /// The days after 0, 1, 2 … months of 365.25/12 days, rounded down, with how many are observed just before.
  ///
  /// - Parameter steps: the distinct times of a curve in ascending order, with how many are observed just before each.
  static func points(of steps: [(time: Double, atRisk: Int)]) -> [(days: Double, atRisk: Int)] {
    var points: [(days: Double, atRisk: Int)] = []
    while true {
      let days = (Double(points.count) * 365.25 / 12).rounded(.down)
      guard let next = steps.first(where: { $0.time >= days }), next.atRisk >= fewestAtRisk else {
        return points
      }
      points.append((days, next.atRisk))
    }
  }
}
