import Datasets
import Measurement
import Statistics

/// How the groups of sequences differ: in their time in each state, in their transitions and as whole courses.
///
/// Tests count every person once, whatever the weights; persons without a group are left out of them.
public struct ChainComparison: Sendable {
  /// One group.
  public struct Group: Sendable {
    /// The group.
    public let level: Level
    /// Its sequences.
    public let sequences: StateSequences
    /// Their time in the states.
    public let times: StateTimes
    /// Their transitions.
    public let transitions: TransitionMatrix
    /// The shares of the states over time.
    public let distribution: StateDistribution
    /// How much its courses vary: the mean distance of two of them, halved.
    public let discrepancy: Double?
  }

  /// The groups that have members, in order.
  public let groups: [Group]
  /// The Kruskal–Wallis test of the time in each state, in the order of the alphabet; nil where all persons have the same
  /// time in it or there are not two groups.
  public let timeTests: [TestResult?]
  /// The p-values of ``timeTests`` after Holm's correction.
  public let adjusted: [Double?]
  /// The test of the whole courses; nil below two groups, or where each has one member only.
  public let courseTest: TestResult?
  /// How many persons have no group.
  public let missing: Int

  /// Compares the groups.
  ///
  /// - Parameters:
  ///   - sequences: the sequences, with their groups.
  ///   - distances: the distances between all persons.
  ///   - seed: the seed of the permutations.
  ///   - level: the confidence level of the intervals.
  /// - Throws: ``JourneyError/statistics(_:)`` for a level outside its range.
  public init(
    _ sequences: StateSequences, distances: SequenceDistances, seed: UInt64, level: Double
  ) throws(JourneyError) {
    let persons = sequences.sequences
    let levels = sequences.groups.filter { level in persons.contains { $0.group == level.code } }
    let numbers = persons.map { person in levels.firstIndex { $0.code == person.group } }
    let missing = numbers.count { $0 == nil }
    self.missing = missing
    let compared = persons.indices.filter { numbers[$0] != nil }
    let things = compared.map { distances.places[$0] }
    let assigned = compared.compactMap { numbers[$0] }
    let dissimilarities = distances.dissimilarities
    let discrepancy = try? Discrepancy(dissimilarities, things: things, groups: assigned)
    var groups: [Group] = []
    for (number, group) in levels.enumerated() {
      guard let members = sequences.members(of: group.code) else { continue }
      groups.append(
        Group(
          level: group, sequences: members, times: try StateTimes(members, level: level),
          transitions: TransitionMatrix(members), distribution: StateDistribution(members),
          discrepancy: discrepancy.map { $0.within[number] / Double($0.sizes[number]) }))
    }
    self.groups = groups
    timeTests = sequences.alphabet.indices.map { state in
      let values = groups.map { group in
        group.sequences.sequences.map { Double($0.states.count { $0 == state }) }
      }
      return (try? KruskalWallis(values))?.result(level: level, missing: missing)
    }
    let corrected = try? MultipleTesting.holm.adjusted(timeTests.compactMap { $0?.pValue.value })
    var next = (corrected ?? []).makeIterator()
    adjusted = timeTests.map { $0 == nil ? nil : next.next() }
    courseTest = (try? DiscrepancyTest(dissimilarities, things: things, groups: assigned, seed: seed))?
      .result(level: level, missing: missing)
  }
}
