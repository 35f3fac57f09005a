import Statistics

/// Published figures as typed on the command line: `name=number` pairs, numbered by group.
public struct InlineSummary: Sendable, Hashable {
  private let entries: [Entry]

  private struct Entry: Sendable, Hashable {
    let name: String
    let group: Int
    let value: Double
  }

  /// Reads such as `n1=20,mean1=3.4,sd1=1.1,n2=18,mean2=2.9,sd2=1`; a name without number belongs to group 1.
  ///
  /// - Throws: ``StudyError/usage(message:)`` for anything else, and for a name given twice.
  public init(_ text: String) throws(StudyError) {
    var entries: [Entry] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
      guard sides.count == 2, let value = Double(sides[1]), value.isFinite else {
        throw .usage(
          message: "--summary: write name=number pairs separated by commas, such as n1=20,mean1=3.4")
      }
      let name = String(sides[0].prefix { $0.isLetter })
      let digits = sides[0].dropFirst(name.count)
      guard !name.isEmpty, let group = digits.isEmpty ? 1 : Int(digits), (1...100).contains(group) else {
        throw .usage(
          message: "--summary: '\(sides[0])' is not a name with the number of its group, such as mean1")
      }
      if entries.contains(where: { $0.name == name && $0.group == group }) {
        throw .usage(message: "--summary: '\(sides[0])' stands twice")
      }
      entries.append(Entry(name: name, group: group, value: value))
    }
    self.entries = entries
  }

  /// Sizes, means and standard deviations by group.
  ///
  /// - Throws: ``StudyError/usage(message:)`` for missing or unknown names, `StatisticsError` for impossible values.
  func samples() throws -> [SampleSummary] {
    try groups(of: ["n", "mean", "sd"]).map { values in
      try SampleSummary(
        count: try count(values[0], "n"), mean: values[1], standardDeviation: values[2])
    }
  }

  /// Events and exposures by group; an exposure is 1 where none is given.
  func rates() throws -> [PoissonRate] {
    let hasExposure = entries.contains { $0.name == "exposure" }
    return try groups(of: hasExposure ? ["events", "exposure"] : ["events"]).map { values in
      try PoissonRate(try count(values[0], "events"), per: hasExposure ? values[1] : 1)
    }
  }

  private func groups(of names: [String]) throws(StudyError) -> [[Double]] {
    for entry in entries where !names.contains(entry.name) {
      throw .usage(
        message:
          "--summary: '\(entry.name)' is not one of \(names.joined(separator: ", ")) with a group's number")
    }
    var groups: [[Double]] = []
    for group in 1...(entries.map(\.group).max() ?? 1) {
      var values: [Double] = []
      for name in names {
        guard let entry = entries.first(where: { $0.name == name && $0.group == group }) else {
          throw .usage(message: "--summary: \(name)\(group) is missing")
        }
        values.append(entry.value)
      }
      groups.append(values)
    }
    return groups
  }

  private func count(_ value: Double, _ name: String) throws(StudyError) -> Int {
    guard let count = Int(exactly: value), count >= 0 else {
      throw .usage(message: "--summary: \(name) must be a whole number of 0 or more")
    }
    return count
  }
}
