import Measurement
import Statistics

/// One row of a table of estimates and tests, in the shared columns.
public struct ResultRow: Sendable {
  /// What the row is about.
  public var term: Cell
  /// The group that it is about.
  public var group: Cell
  /// The test, if one was made.
  public var test: TestResult?
  /// The estimate, where there is no test or another estimate is to be shown.
  public var estimate: Estimate?
  /// The direction of the estimate's interval, where it is not that of the test.
  public var alternative: Alternative?
  /// The p-value corrected for multiple testing.
  public var pAdjusted: Double?
  /// Observations left out.
  public var missing: Int
  /// Remarks besides those of the test.
  public var remarks: [Remark]

  /// Creates a row from a test.
  public init(
    term: Cell, group: Cell = .empty, test: TestResult, pAdjusted: Double? = nil, remarks: [Remark] = []
  ) {
    self.term = term
    self.group = group
    self.test = test
    estimate = test.estimate
    self.pAdjusted = pAdjusted
    missing = test.missing
    self.remarks = remarks
  }

  /// Creates a row from an estimate, or without one where remarks say why there is none.
  public init(
    term: Cell, group: Cell = .empty, estimate: Estimate?, missing: Int = 0, remarks: [Remark] = []
  ) {
    self.term = term
    self.group = group
    self.estimate = estimate
    self.missing = missing
    self.remarks = remarks
  }

  /// The columns of such a row, with the estimates in the given unit.
  public static func columns(estimatesIn unit: Unit = .value) -> [Column] {
    [
      .term, .group, .n, .nMissing, .estimateName, .estimate.measured(in: unit),
      .standardError.measured(in: unit), .confidenceLow.measured(in: unit),
      .confidenceHigh.measured(in: unit), .confidenceLevel, .statisticName, .statistic, .degreesOfFreedom,
      .denominatorDegreesOfFreedom, .pValue, .pAdjusted, .effect, .effectName, .effectLow, .effectHigh,
      .method, .alternative, .basis, .remarks,
    ]
  }

  /// The cells, in the order of ``columns(estimatesIn:)``.
  public var cells: [Cell] {
    let degrees = test?.statistic?.degreesOfFreedom ?? []
    let size = test.map { $0.sampleSizes.reduce(0, +) } ?? estimate?.n
    let allRemarks = (test?.remarks ?? []) + remarks
    return [
      term, group, size.map(Cell.count) ?? .empty, .count(missing),
      .optionalLabel(estimate?.quantity, Wording.quantity), .optional(estimate?.value),
      .optional(estimate?.standardError),
      .optional(estimate?.interval?.lower), .optional(estimate?.interval?.upper),
      .optional(estimate?.interval?.level ?? test?.effect?.interval?.level),
      .optionalText(test?.statistic?.symbol), .optional(test?.statistic?.value),
      .optional(degrees.first), .optional(degrees.count > 1 ? degrees[1] : nil),
      .optional(test?.pValue.value), .optional(pAdjusted), .optional(test?.effect?.value),
      .optionalLabel(test?.effect?.quantity, Wording.quantity), .optional(test?.effect?.interval?.lower),
      .optional(test?.effect?.interval?.upper),
      .optionalLabel(test?.method ?? estimate?.interval?.method, Wording.method),
      (alternative ?? test?.alternative).map { .label(code: $0.rawValue, Wording.alternative($0)) } ?? .empty,
      test.map { .label(code: $0.pValue.basis.name, Wording.basis($0.pValue.basis)) } ?? .empty,
      .remarks(allRemarks),
    ]
  }
}

extension Cell {
  /// A text cell, or an empty one for nil.
  public static func optionalText(_ text: String?) -> Cell {
    text.map(Cell.text) ?? .empty
  }

  /// A label cell for an English name with its wording, or an empty one for nil.
  public static func optionalLabel(_ english: String?, _ wording: (String) -> LocalizedText) -> Cell {
    english.map { .label(code: $0, wording($0)) } ?? .empty
  }

  /// The remarks in one cell, separated by semicolons, or an empty cell where there are none.
  public static func remarks(_ remarks: [Remark]) -> Cell {
    if remarks.isEmpty { return .empty }
    let wordings = remarks.map(Wording.remark)
    return .label(
      code: remarks.map(\.text).joined(separator: "; "),
      LocalizedText(
        de: wordings.map(\.de).joined(separator: "; "), en: wordings.map(\.en).joined(separator: "; ")))
  }
}

extension TidyTable {
  /// A table of estimates and tests in the shared columns.
  public init(id: String, title: LocalizedText, results: [ResultRow], estimatesIn unit: Unit = .value) {
    self.init(
      id: id, title: title, columns: ResultRow.columns(estimatesIn: unit),
      rows: [[Cell]](concurrently: results.count) { results[$0].cells })
  }
}
