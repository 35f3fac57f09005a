import Datasets
import Measurement
import Statistics

/// What follows a measure: another one and after how long, nothing, or not yet anything.
///
/// A chain goes from measure to measure in the order of their first days. The gap is the number of days between the last
/// day of one and the first of the next, 0 when they adjoin or overlap. A measure that has ended with nothing after it is an
/// end of the chain; one that goes on says nothing yet and is left out of the shares.
public struct ChainSteps: Sendable, Hashable {
  /// The steps from one measure.
  public struct Step: Sendable, Hashable {
    /// The code of the measure.
    public let from: String
    /// The code of the next one, or nil where nothing follows.
    public let to: String?
    /// How often.
    public let count: Int
    /// How often the first measure ended or was followed.
    public let total: Int
    /// The median of the days between; nil where nothing follows.
    public let medianGap: Double?
    /// How many gaps are long.
    public let longGaps: Int

    /// The share of this step among all from the measure, with Wilson's interval.
    public func share(level: Double = 0.95) -> Estimate? {
      (try? Proportion(count, of: total))?.estimate(.wilson, level: level)
    }
  }

  /// The persons by their number of measures.
  public struct Career: Sendable, Hashable {
    /// How many measures.
    public let measures: Int
    /// How many persons had so many.
    public let persons: Int
  }

  /// The steps in the order of the measures, an end after them; only those that occur.
  public let steps: [Step]
  /// The persons by number of measures, ascending.
  public let careers: [Career]
  /// How many persons had the same measure more than once.
  public let recurring: Int
  /// How many gaps there are.
  public let gaps: Int
  /// The median of all gaps in days; nil without steps.
  public let medianGap: Double?
  /// How many gaps are longer than the limit.
  public let longGaps: Int
  /// The limit, in days, above which a gap is long.
  public let limit: Int
  /// How many persons there are.
  public let persons: Int
  /// How many measures still go on.
  public let running: Int

  /// Follows the chains of a log.
  ///
  /// - Parameters:
  ///   - log: the spells.
  ///   - limit: the days above which a gap is long; two months by default.
  public init(_ log: SpellLog, limit: Int = 61) {
    let chains = log.chains
    var gaps: [[Int]: [Int]] = [:]
    var ends: [Int: Int] = [:]
    let places = Dictionary(
      log.measures.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    var running = 0
    for chain in chains {
      for (spell, next) in zip(chain, chain.dropFirst()) {
        guard let from = places[spell.measure], let to = places[next.measure] else { continue }
        let gap = spell.end.map { max(0, next.start.days(since: $0) - 1) } ?? 0
        gaps[[from, to], default: []].append(gap)
      }
      guard let last = chain.last, let place = places[last.measure] else { continue }
      if last.end.map({ $0 <= log.asOf }) ?? false {
        ends[place, default: 0] += 1
      } else {
        running += 1
      }
    }
    var steps: [Step] = []
    for (from, measure) in log.measures.enumerated() {
      let next = log.measures.indices.map { gaps[[from, $0]] ?? [] }
      let total = next.reduce(0) { $0 + $1.count } + (ends[from] ?? 0)
      for (to, gaps) in next.enumerated() where !gaps.isEmpty {
        steps.append(
          Step(
            from: measure.code, to: log.measures[to].code, count: gaps.count, total: total,
            medianGap: ChainSteps.median(gaps), longGaps: gaps.count { $0 > limit }))
      }
      if let count = ends[from] {
        steps.append(
          Step(from: measure.code, to: nil, count: count, total: total, medianGap: nil, longGaps: 0))
      }
    }
    self.steps = steps
    let all = gaps.values.flatMap(\.self)
    self.gaps = all.count
    medianGap = ChainSteps.median(all)
    longGaps = all.count { $0 > limit }
    self.limit = limit
    persons = chains.count
    self.running = running
    recurring = chains.count { Set($0.map(\.measure)).count < $0.count }
    let longest = chains.reduce(0) { max($0, $1.count) }
    careers = (1...longest).compactMap { length in
      let count = chains.count { $0.count == length }
      return count == 0 ? nil : Career(measures: length, persons: count)
    }
  }

  private static func median(_ values: [Int]) -> Double? {
    let sorted = values.sorted()
    if sorted.isEmpty { return nil }
    return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
