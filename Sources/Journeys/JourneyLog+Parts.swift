import Measurement

extension JourneyLog {
  /// The latest day recorded; nil when no day is recorded at all.
  public var latestDay: Day? { journeys.latestDay }

  /// The journeys of each of the map's groups that has any, in the order of the codebook, then by code; all of them
  /// where the map has no groups.
  var groups: [(code: String?, part: JourneyLog)] {
    guard map.groupColumn != nil else { return [(nil, self)] }
    return journeys.placesByGroup(codebook).map { ($0.group, part(at: $0.places)) }
  }

  /// The journeys of one group of a grouping; those whose group is missing are in none.
  ///
  /// - Parameters:
  ///   - place: the place of the group in ``JourneyGrouping/groups``.
  ///   - grouping: the grouping.
  public func part(_ place: Int, of grouping: JourneyGrouping) -> JourneyLog {
    part(at: journeys.places.filter { grouping.place(ofRow: journeys.columns.rows[$0]) == place })
  }

  /// The journeys to compare by a grouping: where that is by the map's own groups, these are put together, since a
  /// comparison within each of them would compare nothing.
  public func comparable(by grouping: JourneyGrouping) -> JourneyLog {
    guard grouping.column == map.groupColumn else { return self }
    return JourneyLog(map: map, codebook: codebook, journeys: journeys.inNoGroup)
  }

  private func part(at places: [Int]) -> JourneyLog {
    JourneyLog(map: map, codebook: codebook, journeys: journeys.part(at: places))
  }
}
