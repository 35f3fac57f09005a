import Datasets
import Measurement
import Statistics

/// How many goals were met, per person and of all goals; met is a level as expected or better.
///
/// Goals of one person belong together: the share of all goals has the jackknife's interval of persons, as have the
/// share of goals that rose and the shares among persons' weights.
public struct GoalsMet: Sendable {
  /// How many goals with a level a person has; the mean with Student's interval.
  public let goalsPerPerson: Estimate?
  /// How many of them are met; the mean with Student's interval.
  public let metPerPerson: Estimate?
  /// The share of goals that are met.
  public let share: Estimate?
  /// The share of goals that are met, goals weighing as stated; nil without weights.
  public let weightedShare: Estimate?
  /// The share of goals that are higher after than before; nil where none before is recorded.
  public let risen: Estimate?
  /// The share of goals that are lower after than before; nil where none before is recorded.
  public let fallen: Estimate?
  /// The share of persons who met all goals, with Wilson's interval.
  public let allMet: Estimate?

  /// One goal with a level after.
  struct Goal: Sendable {
    let before: Int?
    let after: Int
    let weight: Double
  }

  init(_ persons: [[Goal]], isWeighted: Bool, hasBefore: Bool, level: Double) {
    let rated = persons.filter { !$0.isEmpty }
    func mean(_ values: [Int]) -> Estimate? {
      let numbers = values.map(Double.init)
      let plain = (try? Moments(numbers))?.mean.map { Estimate("mean", value: $0, n: values.count) }
      guard let summary = try? SampleSummary(numbers, what: "the persons"),
        let test = try? OneSampleT(summary: summary, mean: 0)
      else { return plain }
      return test.estimate(level: level, .twoSided)
    }
    func share(_ isPart: @escaping (Goal) -> Bool?, weight: @escaping (Goal) -> Double = { _ in 1 })
      -> Estimate?
    {
      func value(_ persons: [[Goal]]) -> Double? {
        let goals = persons.flatMap { $0 }.filter { isPart($0) != nil }
        let total = goals.reduce(0) { $0 + weight($1) }
        guard total > 0 else { return nil }
        return goals.reduce(0) { $0 + (isPart($1) == true ? weight($1) : 0) } / total
      }
      let units = rated.filter { $0.contains { isPart($0) != nil } }
      if let jackknife = try? ClusterJackknife(units.map { [$0] }, statistic: value) {
        return jackknife.estimate("proportion", level: level, scale: .logit)
      }
      return value(units).map { Estimate("proportion", value: $0, n: units.count) }
    }
    goalsPerPerson = mean(rated.map(\.count))
    metPerPerson = mean(rated.map { $0.count { $0.after >= 0 } })
    self.share = share { $0.after >= 0 }
    weightedShare = isWeighted ? share({ $0.after >= 0 }, weight: \.weight) : nil
    risen = hasBefore ? share { goal in goal.before.map { goal.after > $0 } } : nil
    fallen = hasBefore ? share { goal in goal.before.map { goal.after < $0 } } : nil
    allMet = try? Proportion(rated.count { $0.allSatisfy { $0.after >= 0 } }, of: rated.count)
      .estimate(.wilson, level: level)
  }
}
