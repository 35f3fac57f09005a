import Measurement
import Statistics

/// A score or an item over all sheets, with persons weighing equally.
public struct ScaleMeasure: Sendable, Hashable {
  /// The identifier of the item or subscale; "total" for the score of all items.
  public let id: String
  /// What it is called.
  public let label: LocalizedText
  /// How many sheets have a value.
  public let sheetCount: Int
  /// How many sheets have none.
  public let missing: Int
  /// How many sheets have the highest possible value.
  public let ceilingCount: Int
  /// How many sheets have the lowest possible value.
  public let floorCount: Int
  /// The mean of the persons' means with the interval from resampling persons with all their sheets; nil without
  /// values.
  public let mean: Estimate?
  /// The same mean with Student's t interval of the persons' means.
  public let studentMean: Estimate?
  /// The standard deviation of the persons' means; nil below two persons.
  public let personDeviation: Double?
  /// The mean over all sheets, which favours those with many sheets.
  public let sheetMean: Double?
  /// The standard deviation over all sheets; nil below two.
  public let sheetDeviation: Double?
  /// The median over all sheets.
  public let median: Double?
  /// The mean of the persons' shares of sheets with the highest value.
  public let ceiling: Estimate?
  /// The mean of the persons' shares of sheets with the lowest value.
  public let floor: Estimate?

  /// How many persons have a value.
  public var personCount: Int { mean?.n ?? 0 }

  /// Whether a value stands at an end of the scale.
  private static func isAt(_ end: Double) -> (Double) -> Double { { $0 == end ? 1 : 0 } }

  init(
    id: String, label: LocalizedText, values: [Double?], persons: PersonalValues,
    bounds: (lowest: Double, highest: Double), interval: PersonInterval, level: Double
  ) throws(StatisticsError) {
    self.id = id
    self.label = label
    let given = values.compactMap { $0 }
    sheetCount = given.count
    missing = values.count - given.count
    ceilingCount = given.count { $0 == bounds.highest }
    floorCount = given.count { $0 == bounds.lowest }
    let byPerson = persons.values(values)
    guard !byPerson.isEmpty else {
      mean = nil
      studentMean = nil
      personDeviation = nil
      sheetMean = nil
      sheetDeviation = nil
      median = nil
      ceiling = nil
      floor = nil
      return
    }
    mean = try PersonalValues.estimate("mean score", byPerson, interval, level: level)
    studentMean = try PersonalValues.estimate("mean score", byPerson, .studentT, level: level)
    var personMeans: [Double] = []
    for person in byPerson { if let mean = try Moments(person).mean { personMeans.append(mean) } }
    personDeviation = try Moments(personMeans).standardDeviation
    let sheets = try Moments(given)
    sheetMean = sheets.mean
    sheetDeviation = sheets.standardDeviation
    median = try Quantiles(given).median
    func share(_ quantity: String, at end: Double) throws(StatisticsError) -> Estimate {
      try PersonalValues.estimate(
        quantity, persons.values(values.map { $0.map(ScaleMeasure.isAt(end)) }), interval, level: level)
    }
    ceiling = try share("share at the ceiling", at: bounds.highest)
    floor = try share("share at the floor", at: bounds.lowest)
  }
}
