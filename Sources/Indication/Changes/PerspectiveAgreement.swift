import Measurement
import Statistics

/// How far two perspectives, or all of them, agree on how cases changed.
///
/// Two perspectives: the mean difference of their changes with Student's t interval, the intraclass correlation ICC(2,1) of
/// absolute agreement, and for life areas in whole points Cohen's κ with quadratic weights over all changes that the scale
/// allows. All perspectives together: ICC(2,1) of the cases that every perspective rated, and Krippendorff's α (interval) of
/// all cases that two or more did. Coefficients that are not defined, as where nobody differs, are nil.
public struct PerspectiveAgreement: Sendable {
  /// What is compared.
  public let measure: ChangeMeasure
  /// The two perspectives; nil for all together.
  public let pair: (first: ChangeDefinition.Perspective, second: ChangeDefinition.Perspective)?
  /// How many cases both, or all, rated.
  public let count: Int
  /// How much more the first one sees change for the better.
  public let difference: Estimate?
  /// Quadratically weighted κ.
  public let kappa: Estimate?
  /// The intraclass correlation.
  public let correlation: Estimate?
  /// Krippendorff's α.
  public let alpha: Double?

  /// All pairs, and all perspectives together where there are more than two.
  static func all(_ measure: ChangeMeasure, _ ratings: ChangeRatings) -> [PerspectiveAgreement] {
    let definition = ratings.definition
    let changes = ratings.cases.map { one in
      one.ratings.map { $0.flatMap { measure.change($0, in: definition) } }
    }
    var rows: [PerspectiveAgreement] = []
    let places = definition.perspectives.indices
    for first in places {
      for second in places where second > first {
        rows.append(Self.pair(measure, first, second, changes, definition))
      }
    }
    guard places.count > 2 else { return rows }
    let complete = changes.compactMap { row -> [Double]? in
      let known = row.compactMap(\.self)
      return known.count == row.count ? known : nil
    }
    rows.append(
      PerspectiveAgreement(
        measure: measure, pair: nil, count: complete.count, difference: nil, kappa: nil,
        correlation: (try? IntraclassCorrelation(complete, form: .twoWayRandomSingle))?.effect(level: 0.95),
        alpha: (try? KrippendorffAlpha(changes, level: .interval))?.value))
    return rows
  }

  private static func pair(
    _ measure: ChangeMeasure, _ first: Int, _ second: Int, _ changes: [[Double?]],
    _ definition: ChangeDefinition
  ) -> PerspectiveAgreement {
    let both = changes.compactMap { row -> [Double]? in
      guard let one = row[first], let other = row[second] else { return nil }
      return [one, other]
    }
    return PerspectiveAgreement(
      measure: measure, pair: (definition.perspectives[first], definition.perspectives[second]),
      count: both.count, difference: (try? Summary(both.map { $0[0] - $0[1] }))?.meanEstimate(),
      kappa: kappa(measure, both, definition),
      correlation: (try? IntraclassCorrelation(both, form: .twoWayRandomSingle))?.effect(level: 0.95),
      alpha: nil)
  }

  private static func kappa(
    _ measure: ChangeMeasure, _ both: [[Double]], _ definition: ChangeDefinition
  ) -> Estimate? {
    guard case .area(let place) = measure else { return nil }
    let range = definition.areas[place].maximum - definition.areas[place].minimum
    guard range <= 100, range == range.rounded(), both.joined().allSatisfy({ $0 == $0.rounded() }) else {
      return nil
    }
    let categories = (-Int(range)...Int(range)).map(Double.init)
    return
      (try? CohenKappa(
        both.map { $0[0] }, both.map { $0[1] }, categories: categories, weights: .quadratic))?
      .estimate(level: 0.95, .twoSided)
  }
}
