import Datasets
import Measurement
import Statistics

/// Needs against offers: which gaps were named, which offer could close them, and where none does.
///
/// A gap is closed for a unit when the unit has one of the offers that could close it, which says that an offer exists, not
/// that it suffices. The offers of a unit are unknown when it has no row in their data, or when those that could close the
/// gap are missing and none is there.
public struct NeedsAndOffers: Sendable {
  /// What became of one gap of one unit.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// An offer that could close it is there.
    case offered
    /// No offer that could close it is there.
    case notOffered = "not-offered"
    /// No offer of the form could close it.
    case notClosable = "not-closable"
    /// Whether there is an offer is unknown.
    case unknown
  }

  /// The form.
  public let form: NeedsForm
  /// The units that stated their needs, in the order of the data.
  public let units: [String]
  /// Whether there is a gap in a field, by field and unit; nil where it is missing.
  public let fields: [[Bool?]]
  /// What the fields are called.
  let fieldLabels: [LocalizedText]
  /// The gaps named and what became of them, by gap and unit; nil where the unit did not name it.
  public let states: [[State?]]
  /// Whether a unit has an offer, by offer and unit; nil where that is unknown.
  public let offers: [[Bool?]]
  /// What is inconsistent, by row.
  public let findings: [QuestionnaireFinding]
  /// The confidence level of the intervals.
  public let level: Double

  /// Reads needs, gaps and offers.
  ///
  /// - Parameters:
  ///   - needs: one row per unit, with the columns of the fields.
  ///   - gaps: one row per gap named, with the unit column and `gap`.
  ///   - offers: one row per unit, with the columns of the offers.
  ///   - form: the form.
  ///   - level: the confidence level, between 0 and 1.
  /// - Throws: ``SurveyError``; ``SurveyError/outsideForm(column:row:allowed:)`` for a gap that the form does not list.
  public init(
    needs: Dataset, gaps: Dataset, offers: Dataset, form: NeedsForm, level: Double = 0.95
  ) throws(SurveyError) {
    var findings: [QuestionnaireFinding] = []
    let needRows = try NeedsAndOffers.firstRows(of: needs, by: form.unitColumn, findings: &findings)
    let offerRows = try NeedsAndOffers.firstRows(of: offers, by: form.unitColumn, findings: &findings)
    guard !needRows.isEmpty else { throw .noAnswers(what: "the needs of '\(form.id)'") }
    let units = needRows.map(\.unit)
    var positions: [String: Int] = [:]
    for (index, unit) in units.enumerated() { positions[unit] = index }
    var offerRow: [String: Int] = [:]
    for (unit, row) in offerRows { offerRow[unit] = row }

    var fields: [[Bool?]] = []
    var labels: [LocalizedText] = []
    for name in form.fields {
      do {
        let flags = try needs.column(name).flags()
        fields.append(needRows.map { flags[$0.row] })
        labels.append(try needs.column(name).field.label)
      } catch { throw .data(error) }
    }
    var available: [[Bool?]] = []
    for offer in form.offers {
      do {
        let flags = try offers.column(offer.column).flags()
        available.append(units.map { unit in offerRow[unit].flatMap { flags[$0] } })
      } catch { throw .data(error) }
    }

    var states = [[State?]](
      repeating: [State?](repeating: nil, count: units.count), count: form.gaps.count)
    let owners = try gaps.keys(form.unitColumn)
    let named = try gaps.keys("gap", among: form.gaps.map { Level(code: $0.code, label: $0.label) })
    for row in owners.indices {
      guard let gap = form.gaps.firstIndex(where: { $0.code == named[row] }) else {
        preconditionFailure("codes were checked against the form")
      }
      func find(_ kind: QuestionnaireFinding.Kind) {
        findings.append(QuestionnaireFinding(file: gaps.name, row: row + 2, kind: kind))
      }
      guard let unit = positions[owners[row]] else {
        find(.mentionWithoutReturn)
        continue
      }
      if states[gap][unit] != nil { find(.repeatedMention) }
      if let field = form.gaps[gap].field.flatMap(form.fields.firstIndex), fields[field][unit] == false {
        find(.gapWithoutField)
      }
      states[gap][unit] = NeedsAndOffers.state(
        of: form.gaps[gap].closedBy.map { code in
          form.offers.firstIndex { $0.code == code }.flatMap { available[$0][unit] }
        })
    }
    self.form = form
    self.units = units
    self.fields = fields
    fieldLabels = labels
    self.states = states
    self.offers = available
    self.findings = findings
    self.level = level
  }

  private static func state(of offers: [Bool?]) -> State {
    if offers.isEmpty { return .notClosable }
    if offers.contains(true) { return .offered }
    return offers.contains(nil) ? .unknown : .notOffered
  }

  /// The first row of every unit; later ones are findings.
  private static func firstRows(
    of dataset: Dataset, by column: String, findings: inout [QuestionnaireFinding]
  ) throws(SurveyError) -> [(unit: String, row: Int)] {
    var seen: Set<String> = []
    var rows: [(unit: String, row: Int)] = []
    for (row, unit) in try dataset.keys(column).enumerated() {
      if seen.insert(unit).inserted {
        rows.append((unit, row))
      } else {
        findings.append(QuestionnaireFinding(file: dataset.name, row: row + 2, kind: .repeatedUnit))
      }
    }
    return rows
  }
}
