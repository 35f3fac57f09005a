import Measurement
import Tables

extension StateSequences {
  /// The name of a state.
  func cell(_ state: Int) -> Cell { .label(code: alphabet[state].code, alphabet[state].label) }

  /// The names of the states of a path.
  func cell(path: [Int]) -> Cell {
    joined(path.map { alphabet[$0].code }, path.map { alphabet[$0].label }, code: " > ")
  }

  /// The names of the states of a sequence with their lengths in time units, such as "school/24-work/46".
  func cell(runs: [StateSequence.Run]) -> Cell {
    joined(
      runs.map { "\(alphabet[$0.state].code)/\($0.length)" },
      runs.map { run in
        let label = alphabet[run.state].label
        return LocalizedText(de: "\(label.de) \(run.length)", en: "\(label.en) \(run.length)")
      }, code: "-")
  }

  private func joined(_ codes: [String], _ labels: [LocalizedText], code separator: String) -> Cell {
    .label(
      code: codes.joined(separator: separator),
      LocalizedText(
        de: labels.map(\.de).joined(separator: " → "), en: labels.map(\.en).joined(separator: " → ")))
  }

  /// The table `index`: every person's runs of equal states, in the order in which they are drawn.
  ///
  /// The persons of each group are ordered by their states from the first unit on, those of equal states by the row of
  /// the data.
  public var indexTable: TidyTable {
    var table = TidyTable(
      id: "index", title: LocalizedText(de: "Alle Verläufe", en: "All courses"),
      columns: [.row, .group, .place, .state, .time, .start, .length])
    let levels = groups.isEmpty ? [nil] : groups.map(Optional.some)
    for level in levels {
      let members = sequences.indices.filter { level == nil || sequences[$0].group == level?.code }
      let ordered = members.sorted { first, second in
        let (a, b) = (sequences[first].states, sequences[second].states)
        return a == b ? first < second : a.lexicographicallyPrecedes(b)
      }
      for (place, index) in ordered.enumerated() {
        var start = 0
        for run in sequences[index].runs {
          table.append([
            .number(Double(index + 2)), level.map { .label(code: $0.code, $0.label) } ?? .empty,
            .number(Double(place + 1)), cell(run.state), .text(times[start]), .number(Double(start + 1)),
            .number(Double(run.length)),
          ])
          start += run.length
        }
      }
    }
    return table
  }
}
