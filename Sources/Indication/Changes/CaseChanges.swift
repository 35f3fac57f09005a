import Measurement
import Statistics

/// How cases changed by life area and goal attainment, as every perspective sees it.
///
/// Means come with Student's t interval over cases, which takes cases for independent of each other. p-values are those of
/// no change, corrected by Holm over the measures of one perspective. Cases without a value at both times are left out of
/// that measure and counted. A change before and after is no effect of the help: what would have changed without it is not
/// known here.
public struct CaseChanges: Sendable {
  /// One measure from one perspective.
  public struct Row: Sendable {
    /// The perspective.
    public let perspective: ChangeDefinition.Perspective
    /// What changed.
    public let measure: ChangeMeasure
    /// How many cases have it from this perspective.
    public let count: Int
    /// How many cases have not.
    public let missing: Int
    /// The mean at the start, for life areas.
    public let before: Double?
    /// The mean at the end, for life areas.
    public let after: Double?
    /// The mean change with its interval, above 0 for the better; nil without cases.
    public let change: Estimate?
    /// The change by the mean of both standard deviations, for life areas that vary.
    public let standardised: Estimate?
    /// The share of cases that changed for the better.
    public let better: Double?
    /// The share of cases that changed for the worse.
    public let worse: Double?
    /// p of no change; nil below two cases or where all changes are equal.
    public let pValue: Double?
    /// p corrected by Holm over the measures of the perspective.
    public var pAdjusted: Double?
  }

  /// A change up to this is none: sums of shares that cancel leave a trace of rounding.
  static let noise = 1e-9

  /// What was read.
  public let ratings: ChangeRatings
  /// A row for each perspective and measure.
  public let rows: [Row]
  /// How far perspectives agree.
  public let agreements: [PerspectiveAgreement]
  /// By division, its units.
  public let divisions: [UnitChanges]
  /// The divisions that cannot be compared, with the reason.
  public let uncompared: [(division: ChangeDefinition.Division, reason: StatisticsError)]

  /// Computes the changes.
  public init(_ ratings: ChangeRatings) {
    self.ratings = ratings
    let definition = ratings.definition
    let measures = ChangeMeasure.all(of: definition)
    rows = definition.perspectives.indices.flatMap { place -> [Row] in
      var rows = measures.map { Self.row($0, perspective: place, ratings) }
      let tested = rows.indices.filter { rows[$0].pValue != nil }
      if let adjusted = try? MultipleTesting.holm.adjusted(tested.compactMap { rows[$0].pValue }) {
        for (row, value) in zip(tested, adjusted) { rows[row].pAdjusted = value }
      }
      return rows
    }
    agreements = measures.flatMap { PerspectiveAgreement.all($0, ratings) }
    let leading = definition.perspectives.firstIndex { $0.code == definition.leading } ?? 0
    var divisions: [UnitChanges] = []
    var uncompared: [(ChangeDefinition.Division, StatisticsError)] = []
    for place in definition.divisions.indices {
      do {
        divisions.append(try UnitChanges(ratings, division: place, perspective: leading))
      } catch {
        uncompared.append((definition.divisions[place], error))
      }
    }
    self.divisions = divisions
    self.uncompared = uncompared.map { (division: $0.0, reason: $0.1) }
  }

  private static func row(
    _ measure: ChangeMeasure, perspective place: Int, _ ratings: ChangeRatings
  ) -> Row {
    let definition = ratings.definition
    let known = ratings.cases.compactMap { one -> (rating: ChangeRatings.Rating, change: Double)? in
      guard let rating = one.ratings[place], let change = measure.change(rating, in: definition) else {
        return nil
      }
      return (rating, change)
    }
    let changes = known.map(\.change)
    let count = Double(max(changes.count, 1))
    var (before, after): ([Double], [Double]) = ([], [])
    var sign = 1.0
    if case .area(let area) = measure {
      before = known.compactMap { $0.rating.before[area] }
      after = known.compactMap { $0.rating.after[area] }
      sign = definition.areas[area].better == .higher ? 1 : -1
    }
    func mean(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    return Row(
      perspective: definition.perspectives[place], measure: measure, count: changes.count,
      missing: ratings.caseCount - changes.count, before: mean(before), after: mean(after),
      change: (try? Summary(changes))?.meanEstimate(),
      standardised: (try? PairedMeanDifference(after.map { sign * $0 }, before.map { sign * $0 }))?.dav(),
      better: changes.isEmpty ? nil : Double(changes.count { $0 > Self.noise }) / count,
      worse: changes.isEmpty ? nil : Double(changes.count { $0 < -Self.noise }) / count,
      pValue: (try? OneSampleT(changes))?.pValue(.twoSided).value, pAdjusted: nil)
  }
}
