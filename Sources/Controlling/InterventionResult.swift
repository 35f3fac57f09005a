import Statistics

/// What the data say of an intervention: the whole over time, or the units with it against those without.
public struct InterventionResult: Sendable {
  /// How it was looked at.
  public enum Analysis: Sendable {
    /// The whole as an interrupted series.
    case series(InterruptedSeries)
    /// The units with it against the others.
    case comparison(DifferenceInDifferences)
    /// Nothing can be computed, and why.
    case none(StatisticsError)
  }

  /// The intervention.
  public let intervention: Intervention
  /// The periods used: those where every unit needed has a value.
  public let periods: [Int]
  /// The values of the whole, or the means of the units with it.
  public let values: [Double]
  /// The means of the units without it; empty for the whole.
  public let otherValues: [Double]
  /// The codes of the units without it; empty for the whole.
  public let otherUnits: [String]
  /// What was found.
  public let analysis: Analysis
  /// The periods that were left out because a value is missing.
  public let missingCount: Int

  init(
    _ intervention: Intervention, periods all: [Int], whole: [Double?], units: [String: [Double?]],
    order: [String]
  ) {
    self.intervention = intervention
    let treated = (intervention.units ?? []).compactMap { units[$0] }
    otherUnits = intervention.units.map { named in order.filter { !named.contains($0) } } ?? []
    let others = otherUnits.compactMap { units[$0] }
    let rows = intervention.units == nil ? [whole] : treated + others
    let used = all.indices.filter { time in rows.allSatisfy { $0[time] != nil } }
    func present(_ row: [Double?]) -> [Double] { used.compactMap { row[$0] } }
    func mean(_ rows: [[Double?]]) -> [Double] {
      rows.isEmpty
        ? [] : used.map { time in rows.reduce(0) { $0 + ($1[time] ?? 0) } / Double(rows.count) }
    }
    periods = used.map { all[$0] }
    missingCount = all.count - used.count
    let start = periods.firstIndex { $0 >= intervention.from } ?? periods.count
    let isEven = Period.areEvenlySpaced(periods)
    if intervention.units == nil {
      values = present(whole)
      otherValues = []
      do throws(StatisticsError) {
        guard isEven else { throw .undefined(what: "a series with gaps; complete its periods") }
        analysis = .series(try InterruptedSeries(values, from: start, lag: intervention.lag))
      } catch {
        analysis = .none(error)
      }
    } else {
      values = mean(treated)
      otherValues = mean(others)
      do throws(StatisticsError) {
        analysis = .comparison(
          try DifferenceInDifferences(
            treated: treated.map(present), controls: others.map(present), from: start))
      } catch {
        analysis = .none(error)
      }
    }
  }
}
