import Measurement
import Statistics
import Tables

/// A quantity that a method estimates, and the methods of its intervals.
struct MethodQuantity: Sendable, Hashable {
  /// The quantity's English name, as its estimates have it.
  let name: String
  /// The English names of the intervals; empty where there is none.
  let intervals: [String]

  init(_ name: String, _ intervals: String...) {
    self.name = name
    self.intervals = intervals
  }

  /// The name with its intervals.
  func text(in language: Language) -> String {
    let name = Wording.quantity(name)[language]
    if intervals.isEmpty { return name }
    return "\(name) (\(intervals.map { Wording.method($0)[language] }.joined(separator: "; ")))"
  }
}

/// The effect sizes and intervals of a method, which do not depend on how its p-values are obtained.
///
/// They stand in a table of their own, one row each with the method of its interval. Effect sizes have two-sided
/// intervals; quantities that are tested have them in the direction asked for.
struct MethodEffects: Sendable {
  /// What may appear, in the order of the rows.
  let quantities: [MethodQuantity]
  /// Computes the rows; what the data leave undefined is missing.
  let rows: @Sendable (MethodCase) throws -> [MethodRow]

  /// For methods whose tests say all.
  static let none = MethodEffects(quantities: []) { _ in [] }
}

extension MethodCase {
  /// The rows of effect sizes that are defined.
  func effects(_ estimates: Estimate?...) -> [MethodRow] {
    estimates.compactMap { $0 }.map { MethodRow($0, group: comparison) }
  }

  /// The rows of estimates, in the direction asked for.
  func estimates(_ estimates: [Estimate?]) -> [MethodRow] {
    estimates.compactMap { $0 }.map { MethodRow($0, alternative, group: comparison) }
  }
}
