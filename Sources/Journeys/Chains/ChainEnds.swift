import Datasets
import Statistics

/// Where chains end: at a goal, or in a dead end.
///
/// A chain has ended when its last measure has ended and nothing follows. A measure that is a goal, such as a job, is an
/// arrival; every other end is a dead end. Chains whose last measure goes on are left out.
public struct ChainEnds: Sendable, Hashable {
  /// The chains that end with one measure.
  public struct End: Sendable, Hashable {
    /// The code of the measure.
    public let measure: String
    /// Whether it is a goal; nil where no goals are stated.
    public let isGoal: Bool?
    /// How many chains end with it.
    public let chains: Int
  }

  /// The ends in the order of the measures; only those that occur.
  public let ends: [End]
  /// How many chains have ended.
  public let total: Int
  /// How many persons had three or more measures, none of them a goal; nil where no goals are stated.
  public let longWithoutGoal: Int?

  /// Follows the chains of a log.
  ///
  /// - Parameters:
  ///   - log: the spells.
  ///   - goals: the codes of the measures that are goals.
  /// - Throws: ``JourneyError/invalidColumns(problem:)`` for a goal that is no measure.
  public init(_ log: SpellLog, goals: [String] = []) throws(JourneyError) {
    for goal in goals where !log.measures.contains(where: { $0.code == goal }) {
      throw .invalidColumns(
        problem: "the goal '\(goal)' is no measure of the data; the measures are "
          + log.measures.map(\.code).joined(separator: ", "))
    }
    let chains = log.chains
    let last = chains.compactMap(\.last).filter { $0.end.map { $0 <= log.asOf } ?? false }
    total = last.count
    ends = log.measures.compactMap { measure in
      let count = last.count { $0.measure == measure.code }
      return count == 0
        ? nil
        : End(
          measure: measure.code, isGoal: goals.isEmpty ? nil : goals.contains(measure.code), chains: count)
    }
    longWithoutGoal =
      goals.isEmpty
      ? nil : chains.count { $0.count >= 3 && !$0.contains { goals.contains($0.measure) } }
  }

  /// How many chains end in a dead end; nil where no goals are stated.
  public var deadEnds: Int? {
    ends.contains { $0.isGoal == nil } ? nil : ends.reduce(0) { $0 + ($1.isGoal == false ? $1.chains : 0) }
  }

  /// The share of a number of chains among all that have ended, with Wilson's interval.
  public func share(_ count: Int, level: Double = 0.95) -> Estimate? {
    (try? Proportion(count, of: total))?.estimate(.wilson, level: level)
  }
}

/// How often persons come back to a measure that they have had.
public struct ChainRecurrence: Sendable, Hashable {
  /// One measure.
  public struct Measure: Sendable, Hashable {
    /// The code of the measure.
    public let measure: String
    /// How many persons had it.
    public let persons: Int
    /// How many of them had it more than once.
    public let again: Int
    /// How many of these had another measure in between.
    public let afterAnother: Int

    /// The share of those who had it more than once, with Wilson's interval.
    public func share(level: Double = 0.95) -> Estimate? {
      (try? Proportion(again, of: persons))?.estimate(.wilson, level: level)
    }
  }

  /// The measures in order; only those that occur.
  public let measures: [Measure]

  /// Counts the returns in a log.
  public init(_ log: SpellLog) {
    let chains = log.chains.map { $0.map(\.measure) }
    measures = log.measures.compactMap { measure in
      let having = chains.filter { $0.contains(measure.code) }
      let again = having.filter { $0.count { $0 == measure.code } > 1 }
      let between = again.count { chain in
        guard let first = chain.firstIndex(of: measure.code), let last = chain.lastIndex(of: measure.code)
        else {
          return false
        }
        return chain[first...last].contains { $0 != measure.code }
      }
      return having.isEmpty
        ? nil
        : Measure(measure: measure.code, persons: having.count, again: again.count, afterAnother: between)
    }
  }
}
