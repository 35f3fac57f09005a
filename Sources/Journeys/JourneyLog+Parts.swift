import Measurement

extension JourneyLog {
  /// The latest day recorded; nil when no day is recorded at all.
  public var latestDay: Day? { journeys.lazy.flatMap(\.visits).compactMap(\.day).max() }

  /// The journeys of each of the map's groups that has any, in the order of the codebook, then by code; all of them
  /// where the map has no groups.
  var groups: [(code: String?, part: JourneyLog)] {
    guard map.groupColumn != nil else { return [(nil, self)] }
    let codes = Set(journeys.map(\.group)).sorted { codebook.groupOrder($0) < codebook.groupOrder($1) }
    return codes.map { code in (code, part { $0.group == code }) }
  }

  /// The journeys of one group of a grouping; those whose group is missing are in none.
  ///
  /// - Parameters:
  ///   - place: the place of the group in ``JourneyGrouping/groups``.
  ///   - grouping: the grouping.
  public func part(_ place: Int, of grouping: JourneyGrouping) -> JourneyLog {
    part { grouping.place(of: $0) == place }
  }

  /// The journeys to compare by a grouping: where that is by the map's own groups, these are put together, since a
  /// comparison within each of them would compare nothing.
  public func comparable(by grouping: JourneyGrouping) -> JourneyLog {
    guard grouping.column == map.groupColumn else { return self }
    return JourneyLog(map: map, codebook: codebook, journeys: journeys.map { $0.inNoGroup(of: map) })
  }

  private func part(_ isIncluded: (Journey) -> Bool) -> JourneyLog {
    JourneyLog(map: map, codebook: codebook, journeys: journeys.filter(isIncluded))
  }
}

extension Journey {
  fileprivate func inNoGroup(of map: JourneyMap) -> Journey {
    Journey(
      row: row, subject: subject, group: nil, record: record, visits: visits, reason: reason,
      hasComment: hasComment, birth: birth, map: map)
  }
}
