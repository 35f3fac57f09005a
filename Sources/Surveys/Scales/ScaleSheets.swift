import Datasets
import Measurement

/// The sheets of a scale as a file holds them, with what is inconsistent in them.
public struct ScaleSheets: Sendable, Hashable {
  /// The scale.
  public let scale: ScaleDefinition
  /// The sheets that count, in the order of the file.
  public let sheets: [ScaleSheet]
  /// How many rows the file has.
  public let rowCount: Int
  /// What is inconsistent, in the order of the rows.
  public let findings: [ScaleFinding]

  /// What the groups of sheets are called.
  let groupLabels: [String: LocalizedText]

  /// Creates sheets that need no reading.
  public init(_ sheets: [ScaleSheet], scale: ScaleDefinition) {
    self.scale = scale
    self.sheets = sheets
    rowCount = sheets.count
    findings = []
    groupLabels = [:]
  }

  /// Reads the sheets of a dataset.
  ///
  /// - Throws: ``SurveyError/data(_:)`` for a missing column, ``SurveyError/personalName(column:row:)`` where a
  ///   pseudonym reads like the name of a person, ``SurveyError/noAnswers(what:)`` where no item has an answer.
  public init(from dataset: Dataset, scale: ScaleDefinition) throws(SurveyError) {
    let columns = scale.columns
    let persons = try dataset.pseudonyms(columns.person)
    let sessions = try dataset.sessions(columns.session)
    let days = try dataset.optionalDays(columns.day)
    let coaches: [String?]?
    if let coach = columns.coach { coaches = try dataset.pseudonyms(coach) } else { coaches = nil }
    var groups: [String?]?
    var groupLabels: [String: LocalizedText] = [:]
    if let group = columns.group {
      let codes = try dataset.optionalCodes(group)
      let column: DataColumn
      do { column = try dataset.column(group) } catch { throw .data(error) }
      for code in Set(codes.compactMap { $0 }) { groupLabels[code] = column.groupLabel(of: code) }
      groups = codes
    }
    self.groupLabels = groupLabels
    var answers: [[ScaleSheet.Answer]] = []
    var findings = ScaleSheets.renamedItems(of: scale, in: dataset)
    for item in scale.items {
      let column: DataColumn
      do { column = try dataset.column(item.id) } catch { throw .data(error) }
      let read = AnswerReader(scale).read(column)
      answers.append(read.answers)
      findings += read.findings
    }
    guard answers.contains(where: { $0.contains { $0.value != nil } }) else {
      throw .noAnswers(what: "the items of the scale '\(scale.id)'")
    }
    var sheets: [ScaleSheet] = []
    var seen: [SessionKey: ScaleSheet] = [:]
    for index in 0..<dataset.rowCount {
      let row = index + 2
      guard let person = persons[index] else {
        findings.append(ScaleFinding(row: row, column: columns.person, kind: .withoutPerson))
        continue
      }
      let sheet = ScaleSheet(
        row: row, person: person, session: sessions?[index], day: days?[index], coach: coaches?[index],
        group: groups?[index], answers: answers.map { $0[index] })
      if let order = sheet.order {
        let key = SessionKey(person: person, order: order)
        if let earlier = seen[key] {
          findings.append(
            ScaleFinding(
              row: row, kind: earlier.answers == sheet.answers ? .duplicateSheet : .repeatedSession))
          continue
        }
        seen[key] = sheet
      } else if let column = columns.session ?? columns.day {
        findings.append(ScaleFinding(row: row, column: column, kind: .withoutTime))
      }
      if !sheet.answers.isEmpty, sheet.answers.allSatisfy({ $0.value == 0 }), sheet.answers.count > 1 {
        findings.append(ScaleFinding(row: row, kind: .allZero))
      }
      sheets.append(sheet)
    }
    self.scale = scale
    self.sheets = sheets
    rowCount = dataset.rowCount
    self.findings = findings.sorted {
      ($0.row, $0.column ?? "", $0.kind.rawValue) < ($1.row, $1.column ?? "", $1.kind.rawValue)
    }
  }

  private struct SessionKey: Hashable {
    let person: String
    let order: Double
  }

  /// Columns that are no item but would be one without capitals, blanks and marks.
  private static func renamedItems(of scale: ScaleDefinition, in dataset: Dataset) -> [ScaleFinding] {
    func folded(_ name: String) -> String {
      String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }
    let ids = scale.items.map(\.id)
    let foldedIDs = Set(ids.map(folded))
    return dataset.columns.map(\.field.name)
      .filter { !ids.contains($0) && foldedIDs.contains(folded($0)) }
      .map { ScaleFinding(row: 1, column: $0, kind: .renamedItem) }
  }
}
