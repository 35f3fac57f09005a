import Audit
import Measurement
import Tables

extension [SuggestedRelation] {
  /// The suggestions as a table: what to paste, why, and whether it holds.
  var table: TidyTable {
    TidyTable(
      id: "suggestions",
      title: LocalizedText(de: "Vorgeschlagene Zusammenhänge", en: "Suggested relations"),
      columns: [
        Column("table", .text, de: "Tabelle", en: "Table"),
        Column("relation", .text, de: "Zusammenhang", en: "Relation"),
        Column("reason", .text, de: "Grund", en: "Reason"),
        Column("checks", .count, de: "Prüfungen", en: "Checks"),
        Column("holding", .count, de: "stimmen", en: "Holding"),
      ],
      rows: map { suggestion in
        [
          .text(suggestion.table), .text(suggestion.relation.typed ?? ""),
          .label(code: suggestion.reason.rawValue, suggestion.reason.label), .count(suggestion.checks),
          .count(suggestion.holding),
        ]
      })
  }

  /// The suggestions as they are typed, each below its reason, in YAML or as lines of a sheet.
  func typed(isSheet: Bool) -> String {
    var lines: [String] = []
    for suggestion in self {
      guard let typed = suggestion.relation.typed else { continue }
      if lines.isEmpty || last(before: suggestion)?.table != suggestion.table {
        lines.append("# table \(suggestion.table)")
      }
      lines.append(
        "\(isSheet ? "#" : "  #") \(suggestion.reason.label[.english]); holds in \(suggestion.holding) of "
          + "\(suggestion.checks)")
      lines.append(isSheet ? "relation;\(typed)" : "  - \(typed)")
    }
    return lines.joined(separator: "\n")
  }

  private func last(before suggestion: SuggestedRelation) -> SuggestedRelation? {
    firstIndex(of: suggestion).flatMap { $0 > 0 ? self[$0 - 1] : nil }
  }
}
