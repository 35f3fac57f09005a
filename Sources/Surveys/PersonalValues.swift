import Statistics

/// Values grouped by the person they are of, persons in the order of their identifiers, so that the order of the
/// records changes nothing.
struct PersonalValues: Sendable {
  private let positions: [Int]
  /// How many persons there are.
  let personCount: Int

  init(_ persons: [String]) {
    let ordered = Set(persons).sorted()
    var positionOfPerson: [String: Int] = [:]
    for (position, person) in ordered.enumerated() { positionOfPerson[person] = position }
    positions = persons.map { positionOfPerson[$0] ?? 0 }
    personCount = ordered.count
  }

  /// The values of each person who has any, ascending; nil values are left out.
  func values(_ values: [Double?]) -> [[Double]] {
    var result = [[Double]](repeating: [], count: personCount)
    for (position, value) in zip(positions, values) {
      if let value { result[position].append(value) }
    }
    return result.filter { !$0.isEmpty }.map { $0.sorted() }
  }

  /// The mean of each person's values, in the order of the identifiers; nil for a person without any.
  func means(_ values: [Double?]) -> [Double?] {
    var result = [[Double]](repeating: [], count: personCount)
    for (position, value) in zip(positions, values) {
      if let value { result[position].append(value) }
    }
    // Answers and scores are finite.
    return result.map { (try? Moments($0))?.mean }
  }

  /// The mean of the persons' means with its interval; without interval for one person.
  ///
  /// - Throws: `tooFewObservations` without persons, `invalidParameter` for draws below 1.
  static func estimate(
    _ quantity: String, _ values: [[Double]], _ interval: PersonInterval, level: Double
  ) throws(StatisticsError) -> Estimate {
    var means: [Double] = []
    for person in values {
      if let mean = try Moments(person).mean { means.append(mean) }
    }
    if case .bootstrap(let draws, let seed) = interval, means.count > 1 {
      return try Bootstrap(means, draws: draws, seed: seed) { $0.reduce(0, +) / Double($0.count) }
        .estimate(quantity, method: .bca, level: level)
    }
    let estimate = try Summary(means, what: "the persons").meanEstimate(level: level)
    return Estimate(
      quantity, value: estimate.value, standardError: estimate.standardError, interval: estimate.interval,
      n: means.count)
  }
}
