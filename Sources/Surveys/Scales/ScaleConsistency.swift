import Measurement
import Statistics

/// How consistently the items of a scale answer, at the level of persons.
///
/// Sheets of one person are alike, so that α over sheets mixes what items share with what persons are: α and ω are of
/// the persons' mean answers, and α over sheets stands beside them for comparison only.
public struct ScaleConsistency: Sendable, Hashable {
  /// The identifier of the subscale; "total" for all items.
  public let id: String
  /// What it is called.
  public let label: LocalizedText
  /// The identifiers of the items.
  public let items: [String]
  /// α of the persons' mean answers; nil where it is undefined.
  public let alpha: CronbachAlpha?
  /// ω of the persons' mean answers; nil where it is undefined.
  public let omega: McDonaldOmega?
  /// α over complete sheets; nil where it is undefined.
  public let sheetAlpha: CronbachAlpha?
  /// Why something is undefined.
  public let alphaRemarks: [Remark]
  /// Why ω is undefined.
  public let omegaRemarks: [Remark]
  /// What α over sheets says and does not say.
  public let sheetRemarks: [Remark]

  init(
    id: String, label: LocalizedText, items: [(id: String, answers: [Double?])], persons: PersonalValues
  ) {
    self.id = id
    self.label = label
    self.items = items.map(\.id)
    // A person's mean answers to every item; persons who never answered one of them are left out.
    let means = items.map { persons.means($0.answers) }
    var personRows: [[Double]] = []
    for person in 0..<persons.personCount {
      let row = means.compactMap { $0[person] }
      if row.count == items.count { personRows.append(row) }
    }
    var sheetRows: [[Double]] = []
    for sheet in 0..<(items.first?.answers.count ?? 0) {
      let row = items.compactMap { $0.answers[sheet] }
      if row.count == items.count { sheetRows.append(row) }
    }
    (alpha, alphaRemarks) = ScaleConsistency.attempt { () throws(StatisticsError) in
      let alpha = try CronbachAlpha(personRows)
      return (alpha, alpha.remarks)
    }
    (omega, omegaRemarks) = ScaleConsistency.attempt { () throws(StatisticsError) in
      (try McDonaldOmega(personRows), [])
    }
    let hasSeveralSheets = sheetRows.count > personRows.count
    (sheetAlpha, sheetRemarks) = ScaleConsistency.attempt { () throws(StatisticsError) in
      (
        try CronbachAlpha(sheetRows),
        hasSeveralSheets
          ? [
            Remark(
              "clustered-sheets",
              "sheets of one person are alike: no interval, and not the reliability of persons")
          ] : []
      )
    }
  }

  private static func attempt<Value>(
    _ compute: () throws(StatisticsError) -> (Value, [Remark])
  ) -> (Value?, [Remark]) {
    do {
      let (value, remarks) = try compute()
      return (value, remarks)
    } catch {
      return (nil, [error.remark])
    }
  }
}
