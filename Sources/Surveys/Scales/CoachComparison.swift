import Statistics

/// The scores of coaches side by side, drawn towards their common mean by as much as chance explains.
///
/// Compared are the means of each coach's persons over their sheets with that coach, so that persons weigh equally. A
/// coach with fewer sheets than the minimum counts in the common mean but is shown without values.
public struct CoachComparison: Sendable, Hashable {
  /// One coach.
  public struct Coach: Sendable, Hashable {
    /// The pseudonym.
    public let code: String
    /// How many scored sheets the coach has.
    public let sheets: Int
    /// Of how many persons.
    public let persons: Int
    /// Whether there are enough sheets to show values.
    public let isShown: Bool
  }

  /// The coaches, by pseudonym.
  public let coaches: [Coach]
  /// How many scored sheets a coach needs to be shown.
  public let minimumSheets: Int
  /// How many scored sheets have no coach.
  public let withoutCoach: Int
  /// How many persons have sheets with several coaches.
  public let sharedPersons: Int
  /// The means before and after pooling, in the order of the coaches; nil where they are undefined.
  public let pooling: PartialPooling?
  /// Why they are undefined, or what limits them.
  public let remarks: [Remark]

  init(_ sheets: [ScaleSheet], scores: [Double?], minimumSheets: Int) {
    var byCoach: [String: [String: [Double]]] = [:]
    var without = 0
    var coachesOfPerson: [String: Set<String>] = [:]
    for (sheet, score) in zip(sheets, scores) {
      guard let score else { continue }
      guard let coach = sheet.coach else {
        without += 1
        continue
      }
      byCoach[coach, default: [:]][sheet.person, default: []].append(score)
      coachesOfPerson[sheet.person, default: []].insert(coach)
    }
    let codes = byCoach.keys.sorted()
    coaches = codes.map { code in
      let persons = byCoach[code] ?? [:]
      let count = persons.values.reduce(0) { $0 + $1.count }
      return Coach(code: code, sheets: count, persons: persons.count, isShown: count >= minimumSheets)
    }
    self.minimumSheets = minimumSheets
    withoutCoach = without
    sharedPersons = coachesOfPerson.values.count { $0.count > 1 }
    let means = codes.map { code in
      let persons = byCoach[code] ?? [:]
      // Scores are finite and each person has one.
      return persons.keys.sorted().compactMap { (try? Moments(persons[$0] ?? []))?.mean }
    }
    do {
      let pooling = try PartialPooling(means)
      self.pooling = pooling
      remarks = pooling.remarks
    } catch {
      pooling = nil
      remarks = [error.remark]
    }
  }
}
