import Measurement
import Statistics

/// What the sheets of a scale say, with persons weighing equally.
///
/// One person may hand in many sheets, so that sheets are not independent: values are averaged per person first, and
/// means, shares and intervals are of the persons. What is told of sheets – distributions, returns, alerts – is said
/// to be of sheets.
public struct ScaleRatings: Sendable, Hashable {
  /// The sheets with their scale.
  public let log: ScaleSheets
  /// The confidence level.
  public let level: Double
  /// How many persons have a sheet.
  public let personsWithSheets: Int
  /// How many sheets have a score though items are missing.
  public let incompleteCount: Int
  /// The score of all items.
  public let total: ScaleMeasure
  /// The scores of the subscales.
  public let subscales: [ScaleMeasure]
  /// The items, their answers as they count and in the unit of the score.
  public let items: [ScaleMeasure]
  /// The scores by group, in the order of the groups; empty without groups.
  public let groups: [ScaleMeasure]
  /// How alike the sheets of one person are; nil where nobody has a second sheet or all scores are equal.
  public let clustering: ClusterCorrelation?
  /// The consistency of all items and of each subscale.
  public let consistency: [ScaleConsistency]
  /// The returns by week.
  public let returns: WeeklyReturns
  /// The trend over sessions; nil where neither sessions nor days are recorded.
  public let trend: SessionTrend?
  /// The sheets that call for a conversation; nil where the scale has no thresholds.
  public let alerts: ScaleAlerts?
  /// The coaches side by side; nil where they are not recorded.
  public let coaches: CoachComparison?
  /// The persons' reliable change; nil where the scale states no reliability or it is undefined.
  public let change: ScaleChange?
  /// Why something is undefined.
  public let remarks: [Remark]

  /// Analyses sheets.
  ///
  /// - Parameters:
  ///   - log: the sheets; their order does not matter.
  ///   - interval: how the intervals of means and shares are made.
  ///   - level: the confidence level of the intervals.
  ///   - minimumSheets: how many sheets a coach needs to be shown.
  /// - Throws: ``SurveyError/noAnswers(what:)`` when no sheet has a score, ``SurveyError/statistics(_:)`` for a level
  ///   outside its range.
  public init(
    _ log: ScaleSheets, interval: PersonInterval, level: Double = 0.95, minimumSheets: Int = 5
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let scale = log.scale
    let sheets = log.sheets
    let scores = sheets.map { $0.score(by: scale) }
    guard scores.contains(where: { $0 != nil }) else { throw .noAnswers(what: "the score of a sheet") }
    let persons = PersonalValues(sheets.map(\.person))
    let counted = sheets.map { $0.counted(by: scale) }
    func measure(
      _ id: String, _ label: LocalizedText, _ values: [Double?], items count: Int
    ) throws(StatisticsError) -> ScaleMeasure {
      let bounds = scale.scoring.bounds(of: scale.range, items: count)
      return try ScaleMeasure(
        id: id, label: label, values: values, persons: persons, bounds: bounds, interval: interval,
        level: level)
    }
    let answers = scale.items.indices.map { item in
      counted.map { $0[item].map { scale.scoring.inUnitOfScore($0, range: scale.range) } }
    }
    do {
      total = try measure(
        "total", LocalizedText(de: "gesamt", en: "total"), scores, items: scale.items.count)
      var subscales: [ScaleMeasure] = []
      for subscale in scale.subscales {
        subscales.append(
          try measure(
            subscale.id, subscale.label, sheets.map { $0.score(of: subscale, by: scale) },
            items: subscale.items.count))
      }
      self.subscales = subscales
      var items: [ScaleMeasure] = []
      for (index, item) in scale.items.enumerated() {
        items.append(try measure(item.id, item.label, answers[index], items: 1))
      }
      self.items = items
      var groups: [ScaleMeasure] = []
      for group in Set(sheets.compactMap(\.group)).sorted() {
        let members = sheets.indices.filter { sheets[$0].group == group }
        groups.append(
          try ScaleMeasure(
            id: group, label: log.groupLabels[group] ?? LocalizedText(group),
            values: members.map { scores[$0] },
            persons: PersonalValues(members.map { sheets[$0].person }), bounds: scale.bounds,
            interval: interval, level: level))
      }
      self.groups = groups
    } catch {
      throw .statistics(error)
    }
    var remarks: [Remark] = []
    do {
      clustering = try ClusterCorrelation(persons.values(scores))
    } catch {
      clustering = nil
      remarks.append(Remark("no-cluster-correlation", "no correlation of a person's sheets: \(error)"))
    }
    let all = Subscale(id: "total", label: total.label, items: scale.items.map(\.id))
    consistency = ([all] + scale.subscales).map { part in
      ScaleConsistency(
        id: part.id, label: part.label,
        items: scale.items.indices.filter { part.items.contains(scale.items[$0].id) }
          .map { (scale.items[$0].id, answers[$0]) }, persons: persons)
    }
    let histories = ScoredSession.histories(sheets, scores: scores)
    let isTimed = scale.columns.session != nil || scale.columns.day != nil
    trend = isTimed ? SessionTrend(histories, level: level) : nil
    let hasThresholds = scale.cutOffs != .none
    alerts = hasThresholds ? ScaleAlerts(sheets, scores: scores, scale: scale) : nil
    coaches =
      scale.columns.coach == nil
      ? nil : CoachComparison(sheets, scores: scores, minimumSheets: minimumSheets)
    if let reliability = scale.reliability, isTimed {
      do {
        change = try ScaleChange(histories, scale: scale, reliability: reliability)
      } catch {
        change = nil
        remarks.append(Remark("no-reliable-change", "no reliable change: \(error)"))
      }
    } else {
      change = nil
    }
    self.remarks = remarks
    self.log = log
    self.level = level
    personsWithSheets = persons.personCount
    incompleteCount = zip(counted, scores).count { answers, score in
      score != nil && answers.contains { $0 == nil }
    }
    returns = WeeklyReturns(sheets, scores: scores)
  }
}
