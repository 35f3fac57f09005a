import Measurement
import Statistics
import Tables

extension NeedsAndOffers: Tabulated {
  /// The tables `gaps`, `offers`, `fields` where the form has any, `gaps-by-unit` and `findings`.
  public var tables: [TidyTable] {
    [gapTable, offerTable] + (form.fields.isEmpty ? [] : [fieldTable]) + [unitTable, findingTable]
  }

  private func shareCells(_ count: Int, of total: Int) -> [Cell] {
    let share = (try? Proportion(count, of: total))?.estimate(.wilson, level: level)
    return [
      .count(count), .count(total), .optional(share?.value), .optional(share?.interval?.lower),
      .optional(share?.interval?.upper), .optional(share?.interval?.level),
      .optionalLabel(share?.interval?.method, Wording.method),
    ]
  }

  private static let shareColumns: [Column] = [
    .occurrences, .n, .estimate.measured(in: .proportion), .confidenceLow.measured(in: .proportion),
    .confidenceHigh.measured(in: .proportion), .confidenceLevel, .method,
  ]

  private var gapTable: TidyTable {
    TidyTable(
      id: "gaps",
      title: LocalizedText(de: "Lücken und was sie schließen könnte", en: "Gaps and what could close them"),
      columns: [.gap, .offer] + NeedsAndOffers.shareColumns
        + [.offered, .notOffered, .offersUnknown, .openShare],
      rows: form.gaps.enumerated().map { index, gap in
        let states = states[index].compactMap(\.self)
        func count(_ state: State) -> Int { states.count { $0 == state } }
        let known = count(.offered) + count(.notOffered)
        let isClosable = !gap.closedBy.isEmpty
        return [.label(code: gap.code, gap.label), offersCell(gap.closedBy)]
          + shareCells(states.count, of: units.count)
          + [
            isClosable ? .count(count(.offered)) : .empty, isClosable ? .count(count(.notOffered)) : .empty,
            isClosable ? .count(count(.unknown)) : .empty,
            known == 0 ? .empty : .number(Double(count(.notOffered)) / Double(known)),
          ]
      })
  }

  private var offerTable: TidyTable {
    TidyTable(
      id: "offers", title: LocalizedText(de: "Bedarf und Angebot", en: "Needs and offers"),
      columns: [.offer, .n, .neededAndOffered, .neededOnly, .offeredOnly, .neither, .offersUnknown],
      rows: form.offers.enumerated().map { index, offer in
        let gaps = form.gaps.indices.filter { form.gaps[$0].closedBy.contains(offer.code) }
        func count(needed: Bool, offered: Bool) -> Int {
          units.indices.count { unit in
            offers[index][unit] == offered && gaps.contains { states[$0][unit] != nil } == needed
          }
        }
        let known = offers[index].count { $0 != nil }
        return [
          .label(code: offer.code, offer.label), .count(known), .count(count(needed: true, offered: true)),
          .count(count(needed: true, offered: false)), .count(count(needed: false, offered: true)),
          .count(count(needed: false, offered: false)), .count(units.count - known),
        ]
      })
  }

  private var fieldTable: TidyTable {
    TidyTable(
      id: "fields", title: LocalizedText(de: "Felder mit Lücken", en: "Fields with gaps"),
      columns: [.field] + NeedsAndOffers.shareColumns + [.nMissing],
      rows: form.fields.enumerated().map { index, code in
        let answers = fields[index].compactMap(\.self)
        return [.label(code: code, fieldLabels[index])]
          + shareCells(answers.count { $0 }, of: answers.count) + [.count(units.count - answers.count)]
      })
  }

  private var unitTable: TidyTable {
    var table = TidyTable(
      id: "gaps-by-unit", title: LocalizedText(de: "Lücken je Befragten", en: "Gaps of each respondent"),
      columns: [.unit, .gap, .offer, .gapState])
    for (unit, name) in units.enumerated() {
      for (index, gap) in form.gaps.enumerated() {
        guard let state = states[index][unit] else { continue }
        table.append([
          .text(name), .label(code: gap.code, gap.label), offersCell(gap.closedBy),
          .label(code: state.rawValue, state.label),
        ])
      }
    }
    return table
  }

  private var findingTable: TidyTable {
    TidyTable(
      id: "findings", title: LocalizedText(de: "Unstimmigkeiten", en: "Inconsistencies"),
      columns: [.file, .fileRow, .finding],
      rows: findings.map {
        [.text($0.file), .count($0.row), .label(code: $0.kind.rawValue, $0.kind.label)]
      })
  }

  private func offersCell(_ codes: [String]) -> Cell {
    let found = form.offers.filter { codes.contains($0.code) }
    guard !found.isEmpty else {
      return .label(code: "none", LocalizedText(de: "keines", en: "none"))
    }
    return .label(
      code: found.map(\.code).joined(separator: " "),
      LocalizedText(
        de: found.map(\.label.de).joined(separator: ", "), en: found.map(\.label.en).joined(separator: ", ")))
  }
}

extension NeedsAndOffers.State {
  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .offered: LocalizedText(de: "Angebot da", en: "offer at hand")
    case .notOffered: LocalizedText(de: "ohne Angebot", en: "no offer")
    case .notClosable: LocalizedText(de: "kein Angebot könnte sie schließen", en: "no offer could close it")
    case .unknown: LocalizedText(de: "Angebot unbekannt", en: "offers unknown")
    }
  }
}
