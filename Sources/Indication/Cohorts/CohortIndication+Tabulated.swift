import Measurement
import Statistics
import Tables

extension CohortIndication: Tabulated {
  /// Appropriateness by group, the expected effect, what the reader must know, and every case with every help.
  ///
  /// Groups below ten cases are counted but not described.
  public var tables: [TidyTable] {
    model.gate.permission == .ranking
      ? [appropriatenessTable] + (expected.map { [expectedTable($0)] } ?? []) + [readingTable, caseTable]
      : [caseTable, readingTable]
  }

  private var reading: QuotaReading {
    QuotaReading(permission: model.gate.permission, isSmall: model.isSmall)
  }

  private var readingTable: TidyTable {
    let assumed = model.helps.compactMap { help in
      help.assumption.map {
        [
          Cell.label(
            code: "age-limit \(help.code)",
            LocalizedText(
              de: "Altersgrenze angenommen: \(help.label.de)", en: "age limit assumed: \(help.label.en)")),
          .label(code: $0.en, $0),
        ]
      }
    }
    return reading.table(with: assumed)
  }

  private struct Group {
    let kind: LocalizedText
    let code: String
    let label: LocalizedText
    let entries: [Entry]
  }

  private var groups: [Group] {
    var groups = [
      Group(
        kind: LocalizedText(de: "alle", en: "all"), code: "all", label: LocalizedText(de: "alle", en: "all"),
        entries: entries)
    ]
    for (place, help) in model.helps.enumerated() {
      groups.append(
        Group(
          kind: LocalizedText(de: "Hilfe", en: "help"), code: help.code, label: help.label,
          entries: entries.filter { $0.help == place }))
    }
    for position in 0..<SupportBlock.count {
      let inside = entries.filter { $0.indication.block.position == position }
      guard let label = inside.first?.indication.block.label else { continue }
      groups.append(
        Group(
          kind: LocalizedText(de: "Altersgruppe", en: "age group"), code: label.en, label: label,
          entries: inside))
    }
    for (place, name) in offices.enumerated() {
      groups.append(
        Group(
          kind: LocalizedText(de: "Jugendamt", en: "office"), code: name, label: LocalizedText(name),
          entries: entries.filter { $0.office == place }))
    }
    for (place, name) in districts.enumerated() {
      groups.append(
        Group(
          kind: LocalizedText(de: "Bezirk", en: "district"), code: name, label: LocalizedText(name),
          entries: entries.filter { $0.district == place }))
    }
    for year in Set(entries.map(\.year)).sorted() {
      groups.append(
        Group(
          kind: LocalizedText(de: "Jahr", en: "year"), code: String(year), label: LocalizedText(String(year)),
          entries: entries.filter { $0.year == year }))
    }
    return groups.filter { !$0.entries.isEmpty }
  }

  private var appropriatenessTable: TidyTable {
    TidyTable(
      id: "appropriateness", title: LocalizedText(de: "Angemessenheit", en: "Appropriateness"),
      columns: [
        .kind, .group, .n, .judged, .indicated, .shareLow, .shareHigh, .lessPromising, .tooLittle, .tooMuch,
        .shortfall, .endedEarly, .notSupported, .excluded,
      ],
      rows: groups.map { group in
        let judged = group.entries.filter {
          $0.appropriateness == .indicated || $0.appropriateness == .lessPromising
        }
        let indicated = judged.count { $0.appropriateness == .indicated }
        let shortfalls = judged.compactMap(\.shortfall)
        let isDescribed = judged.count >= Neighbourhood.smallestGroup
        let interval = isDescribed ? (try? Proportion(indicated, of: judged.count))?.interval() : nil
        func share(_ value: Appropriateness) -> Cell {
          group.entries.count >= Neighbourhood.smallestGroup
            ? .number(
              Double(group.entries.count { $0.appropriateness == value }) / Double(group.entries.count))
            : .empty
        }
        func judgedShare(_ direction: Direction) -> Cell {
          isDescribed
            ? .number(Double(judged.count { $0.direction == direction }) / Double(judged.count)) : .empty
        }
        let ended = group.entries.filter { $0.appropriateness == .indicated }.compactMap(\.endedEarly)
        return [
          .label(code: group.kind.en, group.kind), .label(code: group.code, group.label),
          .count(group.entries.count), .count(judged.count),
          isDescribed ? .number(Double(indicated) / Double(judged.count)) : .empty,
          .optional(interval?.lower), .optional(interval?.upper), share(.lessPromising),
          judgedShare(.tooLittle), judgedShare(.tooMuch),
          isDescribed && !shortfalls.isEmpty
            ? .number(shortfalls.reduce(0, +) / Double(shortfalls.count)) : .empty,
          ended.count >= Neighbourhood.smallestGroup
            ? .number(Double(ended.count { $0 }) / Double(ended.count)) : .empty,
          share(.notSupported), share(.excluded),
        ]
      })
  }

  private func expectedTable(_ expected: Expected) -> TidyTable {
    TidyTable(
      id: "expected",
      title: LocalizedText(de: "Wäre den Quoten gefolgt worden", en: "Had the quotas been followed"),
      columns: [.n, .practice, .value, .gain, .standardError, .effectiveNumber],
      rows: [
        [
          .count(expected.count), .number(expected.practice), .number(expected.value), .number(expected.gain),
          .optional(expected.standardError), .number(expected.effectiveCount),
        ]
      ])
  }

  private var caseTable: TidyTable {
    TidyTable(
      id: "cases", title: LocalizedText(de: "Fälle und Hilfen", en: "Cases and helps"),
      columns: [
        .row, .help, .support, .indicationQuota, .spanLow, .spanHigh, .isLevel, .eValue, .given, .permission,
        .remarks,
      ],
      rows: entries.enumerated().flatMap { place, entry in
        entry.indication.entries.map { one in
          [
            .count(place + 1), .label(code: one.help.code, one.help.label),
            .label(code: one.support.rawValue, one.support.label), .optional(one.quota?.value),
            .optional(one.quota?.span.lower), .optional(one.quota?.span.upper),
            one.quota?.isLevel.map { .yesNo($0) } ?? .empty, .optional(one.quota?.eValue),
            .yesNo(one.help == model.helps[entry.help]),
            .label(code: model.gate.permission.rawValue, model.gate.permission.label),
            reading.remarks(on: one.help, hasQuota: one.quota != nil),
          ]
        }
      })
  }
}

extension Cell {
  fileprivate static func yesNo(_ value: Bool) -> Cell {
    .label(
      code: value ? "yes" : "no",
      value ? LocalizedText(de: "ja", en: "yes") : LocalizedText(de: "nein", en: "no"))
  }
}

extension Column {
  fileprivate static let kind = Column("kind", .text, de: "Gliederung", en: "By")
  fileprivate static let judged = Column("n_judged", .count, de: "beurteilbar", en: "Judged")
  fileprivate static let indicated = Column("indicated", .proportion, de: "indiziert", en: "Indicated")
  fileprivate static let shareLow = Column("indicated_low", .proportion, de: "KI unten", en: "CI low")
  fileprivate static let shareHigh = Column("indicated_high", .proportion, de: "KI oben", en: "CI high")
  fileprivate static let lessPromising = Column(
    "less_promising", .proportion, de: "weniger aussichtsreich", en: "Less promising")
  fileprivate static let shortfall = Column(
    "shortfall", .proportionDifference, de: "Abstand zur besten", en: "Short of the best")
  fileprivate static let tooLittle = Column("too_little", .proportion, de: "zu wenig", en: "Too little")
  fileprivate static let tooMuch = Column("too_much", .proportion, de: "zu viel", en: "Too much")
  fileprivate static let endedEarly = Column(
    "ended_early", .proportion, de: "indiziert, zu früh beendet", en: "Indicated, ended early")
  fileprivate static let notSupported = Column(
    "not_supported", .proportion, de: "nicht gestützt", en: "Not supported")
  fileprivate static let excluded = Column(
    "excluded", .proportion, de: "rechtlich ausgeschlossen", en: "Excluded by law")
  fileprivate static let practice = Column("practice", .proportion, de: "wie gewährt", en: "As given")
  fileprivate static let value = Column("value", .proportion, de: "höchste Quote", en: "Highest quota")
  fileprivate static let gain = Column("gain", .proportionDifference, de: "Gewinn", en: "Gain")
  fileprivate static let effectiveNumber = Column(
    "n_effective", .dimensionless, de: "effektive Fallzahl", en: "Effective number")
  fileprivate static let row = Column("row", .count, de: "Fall", en: "Case")
  fileprivate static let help = Column("help", .text, de: "Hilfe", en: "Help")
  fileprivate static let support = Column("support", .text, de: "Stützung", en: "Support")
  fileprivate static let indicationQuota = Column("quota", .proportion, de: "Quote", en: "Quota")
  fileprivate static let spanLow = Column("span_lower", .proportion, de: "Spanne von", en: "Span from")
  fileprivate static let spanHigh = Column("span_upper", .proportion, de: "Spanne bis", en: "Span to")
  fileprivate static let isLevel = Column(
    "level_with_best", .text, de: "gleichauf mit der besten", en: "Level with best")
  fileprivate static let given = Column("given", .text, de: "gewährt", en: "Given")
  fileprivate static let permission = Column("permission", .text, de: "erlaubt", en: "Permitted")
}
