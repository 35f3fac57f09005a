import Datasets
import Measurement

extension StateSequences {
  /// The state of months in which no measure ran.
  public static let gap = Level(code: "none", label: LocalizedText(de: "keine Maßnahme", en: "no measure"))

  /// Turns spells into states month by month, from each person's first month to their last.
  ///
  /// The state of a month is the measure that ran on most of its days, or ``gap`` when most had none; of equally many days a
  /// measure goes before none, and the earlier one first. Where spells overlap, the earlier keeps its days. Only days from
  /// the first spell to the last, or to the day of the data for spells that go on, count.
  public init(_ log: SpellLog) throws(JourneyError) {
    let alphabet = log.measures + [StateSequences.gap]
    let none = log.measures.count
    var sequences: [StateSequence] = []
    for chain in log.chains {
      var months: [[Int]] = []
      var covered: Day?
      let first = chain[0].start
      for spell in chain {
        guard let state = log.measures.firstIndex(where: { $0.code == spell.measure }) else { continue }
        let end = min(spell.end ?? log.asOf, log.asOf)
        var day = max(spell.start, covered.map { Day(daysSinceEpoch: $0.daysSinceEpoch + 1) } ?? spell.start)
        // The days since the spell before.
        if let covered, covered.daysSinceEpoch + 1 < day.daysSinceEpoch {
          for gap in (covered.daysSinceEpoch + 1)..<day.daysSinceEpoch {
            MonthStates.count(Day(daysSinceEpoch: gap), none, since: first, in: &months)
          }
        }
        while day <= end {
          MonthStates.count(day, state, since: first, in: &months)
          day = Day(daysSinceEpoch: day.daysSinceEpoch + 1)
        }
        covered = max(covered ?? end, end)
      }
      let last = chain.map { $0.end ?? log.asOf }.max() ?? log.asOf
      sequences.append(
        StateSequence(
          id: chain[0].person, group: chain[0].group,
          states: months.map { MonthStates.mostFrequent($0, none: none) },
          end: chain.contains { $0.end == nil } || last > log.asOf ? .observed : .finished))
    }
    try self.init(alphabet: alphabet, sequences: sequences, groups: log.groups)
  }
}

/// The days of a person's months by state, in the order in which they came.
private enum MonthStates {
  static func count(_ day: Day, _ state: Int, since first: Day, in months: inout [[Int]]) {
    let (start, now) = (first.components, day.components)
    let month = 12 * (now.year - start.year) + now.month - start.month
    while months.count <= month { months.append([]) }
    months[month].append(state)
  }

  static func mostFrequent(_ days: [Int], none: Int) -> Int {
    var best = none
    var most = 0
    for state in days where state != none {
      let count = days.count { $0 == state }
      if count > most { (best, most) = (state, count) }
    }
    return days.count { $0 == none } > most ? none : best
  }
}
