import Datasets
import Measurement

/// The answers of all units to a questionnaire, after its filters.
///
/// A filter question that is itself not due makes the questions behind it not due; one that is unanswered, or may not have
/// been due, leaves them undetermined. A place with options is answered when one of its columns has a value: all "no" means that none was
/// ticked. Of a unit that occurs twice the first row counts.
public struct QuestionnaireAnswers: Sendable {
  /// The questionnaire.
  public let form: Questionnaire
  /// The units, in the order of the data.
  public let units: [String]
  /// The rows of the units in their file, its header being row 1.
  let rows: [Int]
  /// The name of the file.
  let file: String
  /// The responses by place and unit.
  public let responses: [[QuestionnaireResponse]]
  /// What is inconsistent, by row and place.
  public let findings: [QuestionnaireFinding]
  /// The labels of the columns, by place.
  let wording: [PlaceWording]

  /// Reads answers from a dataset with one unit per row.
  ///
  /// - Throws: ``SurveyError/data(_:)`` for columns that are missing or hold numbers or days,
  ///   ``SurveyError/missingKey(column:row:)``, ``SurveyError/noAnswers(what:)``.
  public init(from dataset: Dataset, form: Questionnaire) throws(SurveyError) {
    let keys = try dataset.keys(form.unitColumn)
    guard !keys.isEmpty else { throw .noAnswers(what: "the questionnaire '\(form.id)'") }
    var findings: [QuestionnaireFinding] = []
    var seen: Set<String> = []
    let rows = keys.indices.filter { row in
      if seen.insert(keys[row]).inserted { return true }
      findings.append(QuestionnaireFinding(file: dataset.name, row: row + 2, kind: .repeatedUnit))
      return false
    }
    var columns = QuestionnaireColumns(dataset)
    for place in form.places {
      for column in place.columns { try columns.read(column, as: place.options.isEmpty ? nil : .yesNo) }
      for column in place.conditions.flatMap(\.columns) { try columns.read(column) }
    }
    var responses: [[QuestionnaireResponse]] = []
    // The units, by column of a question, for which that question was not due, and for which that cannot be told.
    var filteredOut: [String: Set<Int>] = [:]
    var undetermined: [String: Set<Int>] = [:]
    for place in form.places {
      var own: [QuestionnaireResponse] = []
      for (unit, row) in rows.enumerated() {
        let due = place.conditions.map { condition -> Bool? in
          let asked = condition.columns.filter { filteredOut[$0]?.contains(unit) != true }
          var isOpen = false
          for column in asked {
            guard let code = columns.code(column, row: row) else {
              isOpen = true
              continue
            }
            guard condition.isMet(by: code) else { continue }
            // An answer to a question that may not have been due may not count.
            if undetermined[column]?.contains(unit) != true { return true }
            isOpen = true
          }
          return isOpen ? nil : false
        }
        let (response, found) = columns.response(
          to: place, row: row, due: due.contains(false) ? false : due.contains(nil) ? nil : true)
        own.append(response)
        findings += found.map {
          QuestionnaireFinding(file: dataset.name, row: row + 2, place: place, kind: $0)
        }
      }
      let unasked = Set(own.indices.filter { own[$0] == .filteredOut })
      let unclear = Set(own.indices.filter { own[$0] == .undetermined })
      for column in place.columns { (filteredOut[column], undetermined[column]) = (unasked, unclear) }
      responses.append(own)
    }
    self.form = form
    units = rows.map { keys[$0] }
    self.rows = rows.map { $0 + 2 }
    file = dataset.name
    self.responses = responses
    self.findings = findings.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
      .map(\.element)
    wording = form.places.map { PlaceWording($0, columns: columns) }
  }

  /// The position of a place by question and item, or nil.
  func place(question: String, item: String?) -> Int? {
    form.places.firstIndex { $0.question == question && $0.item == item }
  }
}
