import Statistics

/// Whether scores rise or fall over the sessions of persons.
///
/// The slope of a person is that of least squares through their scores over the sessions, by the session's number
/// where it is recorded and else by its place in the order of days; persons with fewer than three scored sessions have
/// none. The mean slope weighs persons equally. Page's test ranks the first three scored sessions of each of these
/// persons; it does not see when later sessions differ.
public struct SessionTrend: Sendable, Hashable {
  /// How many scored sessions a person needs.
  public static let sessions = 3

  /// The slopes by person, in the order of their identifiers.
  public let slopes: [Double]
  /// How many persons have fewer scored sessions.
  public let personsWithFewer: Int
  /// The mean slope, tested against 0; nil where it is undefined.
  public let slopeTest: TestResult?
  /// Why it is undefined.
  public let slopeRemarks: [Remark]
  /// How many slopes are positive.
  public let risingCount: Int
  /// How many slopes are negative.
  public let fallingCount: Int
  /// Page's test of the first sessions; nil where it is undefined.
  public let page: TestResult?
  /// Why it is undefined.
  public let pageRemarks: [Remark]

  init(_ histories: [[ScoredSession]], level: Double) {
    let long = histories.filter { $0.count >= Self.sessions }
    personsWithFewer = histories.count { !$0.isEmpty } - long.count
    slopes = long.map(SessionTrend.slope)
    risingCount = slopes.count { $0 > 0 }
    fallingCount = slopes.count { $0 < 0 }
    let missing = personsWithFewer
    do {
      slopeTest = SessionTrend.slopeResult(try OneSampleT(slopes), level: level, missing: missing)
      slopeRemarks = []
    } catch {
      slopeTest = nil
      slopeRemarks = [error.remark]
    }
    do {
      page = try PageTrend(blocks: long.map { $0.prefix(Self.sessions).map(\.score) })
        .result(level: level, missing: missing)
      pageRemarks = []
    } catch {
      page = nil
      pageRemarks = [error.remark]
    }
  }

  private static func slopeResult(_ test: OneSampleT, level: Double, missing: Int) -> TestResult {
    let result = test.result(level: level, missing: missing)
    let estimate = result.estimate.map {
      Estimate(
        "mean change per session", value: $0.value, standardError: $0.standardError, interval: $0.interval,
        n: $0.n)
    }
    return TestResult(
      method: result.method, alternative: result.alternative, statistic: result.statistic,
      pValue: result.pValue, estimate: estimate, effect: result.effect, sampleSizes: result.sampleSizes,
      missing: result.missing, remarks: result.remarks)
  }

  /// The slope of least squares of a person's scores over the sessions.
  static func slope(_ sessions: [ScoredSession]) -> Double {
    let n = Double(sessions.count)
    let centre = sessions.reduce(0) { $0 + $1.position } / n
    var products = 0.0
    var squares = 0.0
    for session in sessions {
      let distance = session.position - centre
      products += distance * session.score
      squares += distance * distance
    }
    // Positions of one person differ, for a session counts once.
    return products / squares
  }
}

/// A scored session in a person's history.
public struct ScoredSession: Sendable, Hashable {
  /// The number of the session, or its place in the order of days, from 1.
  public let position: Double
  /// The score.
  public let score: Double
  /// The place of the sheet among all sheets.
  let index: Int

  /// The sessions of each person in their order, persons in the order of their identifiers; sheets without a score,
  /// session or day are left out.
  static func histories(_ sheets: [ScaleSheet], scores: [Double?]) -> [[ScoredSession]] {
    var byPerson: [String: [(order: Double, score: Double, index: Int)]] = [:]
    for (index, sheet) in sheets.enumerated() {
      guard let score = scores[index], let order = sheet.order else { continue }
      byPerson[sheet.person, default: []].append((order, score, index))
    }
    return byPerson.keys.sorted().map { person in
      let ordered = (byPerson[person] ?? []).sorted { $0.order < $1.order }
      return ordered.enumerated().map { place, entry in
        ScoredSession(
          position: sheets[entry.index].session ?? Double(place + 1), score: entry.score, index: entry.index)
      }
    }
  }
}
