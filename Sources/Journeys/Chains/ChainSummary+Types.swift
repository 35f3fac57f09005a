import Measurement
import Statistics
import Tables

extension ChainSummary {
  /// The tables `types`, `type-states`, `type-groups` and `quality`; none where no types were asked for.
  var typeTables: [TidyTable] {
    guard let types, let quality else { return [] }
    return [typeTable(types), typeStateTable(types)]
      + (sequences.groups.isEmpty ? [] : [typeGroupTable(types)]) + [qualityTable(quality)]
  }

  private var typeMethod: String { "\(settings.distance.name), \(settings.clustering.name)" }

  private func typeTable(_ types: SequenceTypes) -> TidyTable {
    TidyTable(
      id: "types", title: LocalizedText(de: "Typische Verläufe", en: "Typical courses"),
      columns: [.type, .persons, .n, .journeyShare, .chain, .medoid, .silhouette, .method, .remarks],
      rows: types.medoids.enumerated().map { type, medoid in
        let members = members(of: type)
        let sequence = sequences.sequences[medoid]
        // A course that hardly anybody shares would show a single person's.
        let isShared =
          members.count { sequences.sequences[$0].path == sequence.path } >= settings.minimumCount
        let isShown =
          members.count { sequences.sequences[$0].states == sequence.states } >= settings.minimumCount
        return [
          .text(String(type + 1)), .count(members.count), .count(types.clusters.count),
          .number(Double(members.count) / Double(types.clusters.count)),
          isShared ? sequences.cell(path: sequence.path) : .suppressed,
          isShown ? sequences.cell(runs: sequence.runs) : .suppressed, .number(types.silhouettes[type]),
          .optionalLabel(typeMethod, Wording.method), .remarks(type == 0 ? remarks : []),
        ]
      })
  }

  /// What the reader of the types must know.
  private var remarks: [Remark] {
    var remarks: [Remark] = []
    if settings.clustering == .ward, let distances {
      let ties = WardClustering(distances.dissimilarities).tiedMerges
      if ties > 0 {
        remarks.append(
          Remark(
            "tied-merges",
            "\(ties) merges were ties, broken by the order of the states; other orders may give other types",
            values: [Double(ties)]))
      }
    }
    if !sequences.isUnweighted {
      remarks.append(Remark("types-unweighted", "every person counts once in the types, whatever the weight"))
    }
    return remarks
  }

  /// The mean time of the persons of each type in each state.
  private func typeStateTable(_ types: SequenceTypes) -> TidyTable {
    var table = TidyTable(
      id: "type-states",
      title: LocalizedText(de: "Zeit in den Zuständen nach Typ", en: "Time in the states by type"),
      columns: [.type, .state, .n, .persons, .meanTime])
    for type in types.medoids.indices {
      let members = members(of: type).map { sequences.sequences[$0].states }
      for state in sequences.alphabet.indices {
        let times = members.map { $0.count { $0 == state } }
        table.append([
          .text(String(type + 1)), sequences.cell(state), .count(members.count),
          .count(times.count { $0 > 0 }),
          .number(Double(times.reduce(0, +)) / Double(members.count)),
        ])
      }
    }
    return table
  }

  /// How the groups spread over the types.
  private func typeGroupTable(_ types: SequenceTypes) -> TidyTable {
    var table = TidyTable(
      id: "type-groups", title: LocalizedText(de: "Typen nach Gruppe", en: "Types by group"),
      columns: [
        .group, .type, .persons, .n, .journeyShare, .confidenceLow.measured(in: .proportion),
        .confidenceHigh.measured(in: .proportion), .confidenceLevel, .method,
      ])
    for group in sequences.groups {
      let members = sequences.sequences.indices.filter { sequences.sequences[$0].group == group.code }
      guard !members.isEmpty else { continue }
      for type in types.medoids.indices {
        let count = members.count { types.clusters[$0] == type }
        let interval = (try? Proportion(count, of: members.count))?
          .estimate(.wilson, level: settings.level).interval
        table.append([
          .label(code: group.code, group.label), .text(String(type + 1)), .count(count),
          .count(members.count),
          .number(Double(count) / Double(members.count)), .optional(interval?.lower),
          .optional(interval?.upper),
          .number(settings.level), .optionalLabel(interval?.method, Wording.method),
        ])
      }
    }
    return table
  }

  private func qualityTable(_ quality: SequenceTypeQuality) -> TidyTable {
    TidyTable(
      id: "quality",
      title: LocalizedText(de: "Güte nach Zahl der Typen", en: "Quality by number of types"),
      columns: [.typeCount, .n, .silhouette, .explained, .smallestType, .method],
      rows: quality.choices.map { choice in
        [
          .number(Double(choice.count)), .count(sequences.sequences.count), .number(choice.silhouette),
          .optional(choice.explainedShare), .count(choice.smallest),
          .optionalLabel(typeMethod, Wording.method),
        ]
      })
  }
}
