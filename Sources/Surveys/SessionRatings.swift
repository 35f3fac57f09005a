import Datasets
import Measurement
import Statistics

/// What the sheets of session ratings say, with persons weighing equally.
///
/// One person may hand in many sheets, so that sheets are not independent: values are averaged per person first, and
/// means, shares and intervals are of the persons. Scores run from 0 (the first box) to 1 (the last). A sheet counts
/// with the mean of its answered items if at least half of them are answered.
public struct SessionRatings: Sendable, Hashable {
  /// The answers to one item.
  public struct Item: Sendable, Hashable {
    /// The item.
    public let item: SessionForm.Item
    /// How often each box was ticked, from the first to the last.
    public let boxCounts: [Int]
    /// How many sheets leave the item empty.
    public let missing: Int
    /// The mean of the persons' mean scores, 0 … 1; nil without answers.
    public let mean: Estimate?
    /// The mean of the persons' shares of sheets with the last box ticked; nil without answers.
    public let topBox: Estimate?
    /// The median box over all sheets; nil without answers.
    public let medianBox: Double?

    /// How many sheets answer the item.
    public var answered: Int { boxCounts.reduce(0, +) }
    /// How many sheets tick the last box.
    public var topBoxCount: Int { boxCounts[boxCounts.count - 1] }
  }

  /// The form.
  public let form: SessionForm
  /// The confidence level.
  public let level: Double
  /// How many sheets there are.
  public let sheetCount: Int
  /// How many sheets have too few answers for a score.
  public let withoutScore: Int
  /// How many persons have a sheet.
  public let personsWithSheets: Int
  /// How many persons have a sheet with a score.
  public let personCount: Int
  /// The mean of the persons' mean scores, 0 … 1.
  public let mean: Estimate
  /// The mean of all sheets' scores, for comparison; it favours those with many sheets.
  public let meanOfSheets: Double
  /// The mean of the persons' shares of answers in the last box.
  public let topBox: Estimate
  /// How alike the sheets of one person are; nil where nobody has a second sheet or all scores are equal.
  public let clustering: ClusterCorrelation?
  /// Cronbach's alpha of the items over complete sheets; nil where it is undefined, as for one item.
  public let alpha: CronbachAlpha?
  /// The items, in the order of the form.
  public let items: [Item]
  /// The returns by week.
  public let returns: WeeklyReturns
  /// Why something is undefined.
  public let remarks: [Remark]

  /// Analyses sheets.
  ///
  /// - Parameters:
  ///   - sheets: the sheets; their order does not matter.
  ///   - form: the form that was filled in.
  ///   - interval: how the intervals of means and shares are made.
  ///   - level: the confidence level of the intervals.
  /// - Throws: ``SurveyError/noAnswers(what:)`` when no sheet has a score, ``SurveyError/statistics(_:)`` for a level
  ///   outside its range.
  public init(
    _ sheets: [SessionSheet], form: SessionForm, interval: PersonInterval, level: Double = 0.95
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let persons = PersonalValues(sheets.map(\.person))
    let scores = sheets.map { $0.score(by: form) }
    guard scores.contains(where: { $0 != nil }) else { throw .noAnswers(what: "the score of a sheet") }
    let byPerson = persons.values(scores)
    let answers = PersonalValues(sheets.flatMap { sheet in sheet.boxes.map { _ in sheet.person } })
    let topShares = answers.values(
      sheets.flatMap { sheet in sheet.boxes.map { box in box.map { $0 == form.boxes ? 1 : 0 } } })
    do {
      mean = try PersonalValues.estimate("mean score", byPerson, interval, level: level)
      topBox = try PersonalValues.estimate("share in the top box", topShares, interval, level: level)
      meanOfSheets = try SampleSummary(byPerson.flatMap { $0 }).mean
      var items: [Item] = []
      for index in form.items.indices {
        items.append(
          try SessionRatings.item(
            form.items[index], boxes: sheets.map { $0.boxes[index] }, persons: persons, form: form,
            interval: interval, level: level))
      }
      self.items = items
    } catch {
      throw .statistics(error)
    }
    var remarks: [Remark] = []
    do {
      clustering = try ClusterCorrelation(byPerson)
    } catch {
      clustering = nil
      remarks.append(Remark("no-cluster-correlation", "no correlation of a person's sheets: \(error)"))
    }
    let complete = sheets.map { $0.boxes.compactMap { $0.map(form.score) } }
      .filter { $0.count == form.items.count }
    do {
      alpha = try CronbachAlpha(complete)
    } catch {
      alpha = nil
      remarks.append(Remark("no-reliability", "no alpha: \(error)"))
    }
    self.remarks = remarks
    self.form = form
    self.level = level
    sheetCount = sheets.count
    withoutScore = scores.count { $0 == nil }
    personCount = mean.n
    personsWithSheets = Set(sheets.map(\.person)).count
    returns = WeeklyReturns(sheets, scores: scores)
  }

  private static func item(
    _ item: SessionForm.Item, boxes: [Int?], persons: PersonalValues, form: SessionForm,
    interval: PersonInterval, level: Double
  ) throws(StatisticsError) -> Item {
    let answered = boxes.compactMap { $0 }
    func estimate(_ quantity: String, _ value: (Int) -> Double) throws(StatisticsError) -> Estimate? {
      if answered.isEmpty { return nil }
      return try PersonalValues.estimate(
        quantity, persons.values(boxes.map { $0.map(value) }), interval, level: level)
    }
    return Item(
      item: item, boxCounts: (1...form.boxes).map { box in answered.count { $0 == box } },
      missing: boxes.count - answered.count, mean: try estimate("mean score", form.score),
      topBox: try estimate("share in the top box") { $0 == form.boxes ? 1 : 0 },
      medianBox: answered.isEmpty ? nil : try Quantiles(answered.map(Double.init)).median)
  }
}
