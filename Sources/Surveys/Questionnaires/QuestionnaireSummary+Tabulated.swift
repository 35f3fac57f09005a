import Measurement
import Statistics
import Tables

extension QuestionnaireSummary: Tabulated {
  /// The tables `returns`, `return-comparison` and `weights` where those asked are listed, `answers`, `multiple`, `mentions` where open
  /// answers are coded, `response`, `to-do`, `to-do-by-unit` and `findings`.
  public var tables: [TidyTable] {
    (returns?.tables ?? []) + [answerTable, optionTable].filter { !$0.rows.isEmpty }
      + (mentions == nil ? [] : [mentionTable])
      + [responseTable, toDoTable, unitTable, findingTable]
  }

  /// The columns of a place: its question and its item.
  private func cells(_ place: Int) -> [Cell] { answers.cells(of: place) }

  private func shareCells(_ count: AnswerCount) -> [Cell] {
    let response = responseCounts[count.place]
    return [
      .label(code: count.answer.code, count.answer.label), .count(count.count), .count(response.answered),
      .count(response.dontKnow + response.unanswered), .optional(count.share?.value),
      .optional(count.share?.interval?.lower), .optional(count.share?.interval?.upper),
      .optional(count.share?.interval?.level), .optionalLabel(count.share?.interval?.method, Wording.method),
      .optional(count.weighted?.value), .optional(count.weighted?.interval?.lower),
      .optional(count.weighted?.interval?.upper),
    ]
  }

  private static let shareColumns: [Column] = [
    .askedQuestion, .item, .answer, .occurrences, .n, .nMissing, .estimate.measured(in: .proportion),
    .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion), .confidenceLevel,
    .method, .weightedShare, .weightedLow, .weightedHigh,
  ]

  private var answerTable: TidyTable {
    TidyTable(
      id: "answers", title: LocalizedText(de: "Antworten", en: "Answers"),
      columns: QuestionnaireSummary.shareColumns,
      rows: answerCounts.filter { !hasOptions($0.place) }.map { cells($0.place) + shareCells($0) })
  }

  /// Several answers are possible: shares of respondents add up to more than one, those of mentions to one.
  private var optionTable: TidyTable {
    let counts = answerCounts.filter { hasOptions($0.place) }
    return TidyTable(
      id: "multiple",
      title: LocalizedText(de: "Mehrfachantworten", en: "Multiple responses"),
      columns: QuestionnaireSummary.shareColumns + [.mentions, .mentionShare],
      rows: counts.map { count in
        let total = counts.reduce(0) { $0 + ($1.place == count.place ? $1.count : 0) }
        return cells(count.place) + shareCells(count) + [
          .count(total), total == 0 ? .empty : .number(Double(count.count) / Double(total)),
        ]
      })
  }

  private var mentionTable: TidyTable {
    TidyTable(
      id: "mentions", title: LocalizedText(de: "Nennungen", en: "Mentions"),
      columns: [
        .askedQuestion, .item, .answer, .mention, .occurrences, .n, .share, .mentions, .mentionShare,
      ],
      rows: (mentions?.counts ?? []).map { count in
        cells(count.place) + [
          .label(code: count.answer, answers.wording[count.place].label(of: count.answer)),
          .label(code: count.code.code, count.code.label), .count(count.units), .count(count.respondents),
          .number(Double(count.units) / Double(count.respondents)), .count(count.mentions),
          .number(Double(count.units) / Double(count.mentions)),
        ]
      })
  }

  private var responseTable: TidyTable {
    TidyTable(
      id: "response", title: LocalizedText(de: "Antwortausfall", en: "Item non-response"),
      columns: [
        .askedQuestion, .item, .due, .answered, .noneTicked, .dontKnow, .leftOpen, .unanswered, .nonResponse,
        .filteredOut, .undetermined,
      ],
      rows: responseCounts.map { count in
        cells(count.place) + [
          .count(count.due), .count(count.answered),
          hasOptions(count.place) ? .count(count.noneTicked) : .empty, .count(count.dontKnow),
          .count(count.leftOpen), .count(count.unanswered), .optional(count.nonResponse),
          .count(count.filteredOut), .count(count.undetermined),
        ]
      })
  }

  private var toDoTable: TidyTable {
    TidyTable(
      id: "to-do",
      title: LocalizedText(de: "Was zu tun ist", en: "What is to be done"),
      columns: [.askedQuestion, .item, .answer, .occurrences, .n, .share],
      rows: toDo.map { entry in
        cells(entry.place) + [
          .label(code: entry.answer.code, entry.answer.label), .count(entry.count), .count(entry.answered),
          .number(Double(entry.count) / Double(entry.answered)),
        ]
      })
  }

  private var unitTable: TidyTable {
    var table = TidyTable(
      id: "to-do-by-unit", title: LocalizedText(de: "Was jeweils zu tun ist", en: "What each has to do"),
      columns: [.unit, .askedQuestion, .item, .answer])
    for (unit, name) in answers.units.enumerated() {
      for (place, responses) in answers.responses.enumerated() {
        for answer in answers.wording[place].answers where answers.form.toDo.contains(answer.code) {
          guard responses[unit].codes?.contains(answer.code) == true else { continue }
          table.append([.text(name)] + cells(place) + [.label(code: answer.code, answer.label)])
        }
      }
    }
    return table
  }

  private var findingTable: TidyTable {
    TidyTable(
      id: "findings", title: LocalizedText(de: "Unstimmigkeiten", en: "Inconsistencies"),
      columns: [.file, .fileRow, .askedQuestion, .item, .finding],
      rows: findings.map { finding in
        let place = finding.place.flatMap { answers.place(question: $0.question, item: $0.item) }
        return [.text(finding.file), .count(finding.row)] + (place.map(cells) ?? [.empty, .empty])
          + [.label(code: finding.kind.rawValue, finding.kind.label)]
      })
  }

  private func hasOptions(_ place: Int) -> Bool { !answers.form.places[place].options.isEmpty }
}

extension QuestionnaireAnswers {
  /// The question and the item of a place.
  func cells(of place: Int) -> [Cell] {
    let (position, wording) = (form.places[place], wording[place])
    return [
      .label(code: position.question, wording.question),
      position.item.map { .label(code: $0, wording.item ?? LocalizedText($0)) } ?? .empty,
    ]
  }
}
