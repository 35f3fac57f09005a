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

  /// The summaries of groups less the first value of all, so that a large common offset costs the
  /// differences of their means no digits.
  static func shiftedSummaries(
    _ groups: [[Double]], atLeast minimum: Int
  ) throws(StatisticsError) -> [SampleSummary] {
    try validate(groups, atLeast: minimum)
    let origin = groups[0][0]
    var summaries: [SampleSummary] = []
    for (index, group) in groups.enumerated() {
      let shifted = group.map { Double.decimalDifference($0, origin) }
      summaries.append(try SampleSummary(shifted, what: "group \(index + 1)"))
    }
    return summaries
  }
}
