/// Independent groups of values.
enum Groups {
  /// Checks that there are two groups or more, each with enough finite values.
  static func validate(_ groups: [[Double]], atLeast minimum: Int) throws(StatisticsError) {
    if groups.count < 2 { throw .tooFewObservations(found: groups.count, needed: 2, what: "the groups") }
    for (index, group) in groups.enumerated() {
      if group.count < minimum {
        throw .tooFewObservations(found: group.count, needed: minimum, what: "group \(index + 1)")
      }
      for value in group where !value.isFinite { throw .notFinite(what: "group \(index + 1)") }
    }
  }

  /// The summaries of groups with at least two values each.
  static func summaries(_ groups: [[Double]]) throws(StatisticsError) -> [SampleSummary] {
    try validate(groups, atLeast: 2)
    var summaries: [SampleSummary] = []
    for (index, group) in groups.enumerated() {
      summaries.append(try SampleSummary(group, what: "group \(index + 1)"))
    }
    return summaries
  }
}
