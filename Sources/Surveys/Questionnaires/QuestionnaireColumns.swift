import Datasets
import Measurement

/// The columns of a questionnaire's data, each read once.
struct QuestionnaireColumns {
  private struct Content {
    let column: DataColumn
    let codes: [String?]
    let reasons: [MissingReason?]
  }

  private let dataset: Dataset
  private var contents: [String: Content] = [:]

  init(_ dataset: Dataset) { self.dataset = dataset }

  /// Reads a column of answers; free text is refused, and everything but the kind where one is given.
  mutating func read(_ name: String, as kind: Kind? = nil) throws(SurveyError) {
    guard contents[name] == nil else { return }
    do throws(DatasetError) {
      let column = try dataset.column(name)
      let found = column.field.kind
      guard found != .text, kind == nil || found == kind else {
        throw DatasetError.wrongKind(
          column: name, found: found, needed: kind?.rawValue ?? "ordinal, nominal or yes-no")
      }
      contents[name] = Content(
        column: column, codes: try column.codes(), reasons: column.missingReasons)
    } catch { throw .data(error) }
  }

  /// The code in a row, or nil where there is none.
  func code(_ name: String, row: Int) -> String? { contents[name]?.codes[row] }

  /// The column with its labels.
  func column(_ name: String) -> DataColumn? { contents[name]?.column }

  /// What a row makes of a place, and what is wrong with it.
  func response(
    to place: QuestionPlace, row: Int, due: Bool?
  ) -> (QuestionnaireResponse, [QuestionnaireFinding.Kind]) {
    let codes = place.columns.map { code($0, row: row) }
    let isTicked = place.options.isEmpty ? codes[0] != nil : codes.contains("yes")
    guard let due else { return (.undetermined, []) }
    guard due else { return (.filteredOut, isTicked ? [.answeredThoughFilteredOut] : []) }
    guard codes.contains(where: { $0 != nil }) else {
      let reasons = place.columns.map { contents[$0]?.reasons[row] }
      if reasons.contains(.dontKnow) { return (.dontKnow, []) }
      // The data know of a filter that the form does not.
      if reasons.contains(.notAsked) || reasons.contains(.notApplicable) { return (.filteredOut, []) }
      return place.isVoluntary ? (.leftOpen, []) : (.unanswered, [.unansweredThoughDue])
    }
    guard !place.options.isEmpty else { return (.answered(codes.compactMap(\.self)), []) }
    var findings: [QuestionnaireFinding.Kind] = []
    let ticked = zip(place.options, codes).filter { $0.1 == "yes" }.map(\.0.code)
    if codes.contains(nil) { findings.append(.halfAnswered) }
    if ticked.count > 1, ticked.contains(where: place.exclusive.contains) {
      findings.append(.exclusiveWithOthers)
    }
    return (.answered(ticked), findings)
  }
}

/// What the question, the item and the answers of a place are called.
struct PlaceWording: Sendable {
  let question: LocalizedText
  /// Nil for a question without items.
  let item: LocalizedText?
  /// The answers or options in order.
  let answers: [Level]

  init(_ place: QuestionPlace, columns: QuestionnaireColumns) {
    let fields = place.columns.map { columns.column($0) }
    let own = place.options.isEmpty ? fields[0]?.field.label : nil
    question = place.questionLabel ?? (place.item == nil ? own : nil) ?? LocalizedText(place.question)
    item = place.item.map { place.itemLabel ?? own ?? LocalizedText($0) }
    if place.options.isEmpty {
      guard let column = fields[0] else {
        answers = []
        return
      }
      let codes = column.field.kind == .yesNo ? ["yes", "no"] : column.field.levels.map(\.code)
      answers = codes.map { Level(code: $0, label: column.label(of: $0)) }
    } else {
      answers = zip(place.options, fields).map { option, field in
        Level(code: option.code, label: option.label ?? field?.field.label ?? LocalizedText(option.code))
      }
    }
  }

  /// The label of an answer, or its code.
  func label(of code: String) -> LocalizedText {
    answers.first { $0.code == code }?.label ?? LocalizedText(code)
  }
}
