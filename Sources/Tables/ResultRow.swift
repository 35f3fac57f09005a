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
    var labels = ResultLabels()
    return cells(&labels)
  }

  fileprivate func cells(_ labels: inout ResultLabels) -> [Cell] {
    let degrees = test?.statistic?.degreesOfFreedom ?? []
    let size = test.map { $0.sampleSizes.reduce(0, +) } ?? estimate?.n
    return [
      term, group, size.map(Cell.count) ?? .empty, .count(missing),
      labels.quantity(estimate?.quantity), .optional(estimate?.value),
      .optional(estimate?.standardError),
      .optional(estimate?.interval?.lower), .optional(estimate?.interval?.upper),
      .optional(estimate?.interval?.level ?? test?.effect?.interval?.level),
      .optionalText(test?.statistic?.symbol), .optional(test?.statistic?.value),
      .optional(degrees.first), .optional(degrees.count > 1 ? degrees[1] : nil),
      .optional(test?.pValue.value), .optional(pAdjusted), .optional(test?.effect?.value),
      labels.quantity(test?.effect?.quantity), .optional(test?.effect?.interval?.lower),
      .optional(test?.effect?.interval?.upper),
      labels.method(test?.method ?? estimate?.interval?.method),
      labels.alternative(alternative ?? test?.alternative), labels.basis(test?.pValue.basis),
      labels.remarks((test?.remarks ?? []) + remarks),
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
    let english = remarks.map(\.text).joined(separator: "; ")
    return .label(
      code: english,
      LocalizedText(de: remarks.map { Wording.remark($0).de }.joined(separator: "; "), en: english))
  }
}

extension TidyTable {
  /// A table of estimates and tests in the shared columns.
  public init(id: String, title: LocalizedText, results: [ResultRow], estimatesIn unit: Unit = .value) {
    var labels = ResultLabels()
    self.init(
      id: id, title: title, columns: ResultRow.columns(estimatesIn: unit),
      rows: results.map { $0.cells(&labels) })
  }
}

/// The labels of a table, each made once: many rows share few names and remarks, whose German takes longer to find than all
/// else of a row takes.
private struct ResultLabels {
  private var quantities = Known<String>()
  private var methods = Known<String>()
  private var alternatives = Known<Alternative>()
  private var bases = Known<PValue.Basis>()
  private var remarks = Known<Said>()

  /// Cells by what they say, the one asked for last at hand.
  private struct Known<Key: Hashable> {
    private var last: (key: Key, cell: Cell)?
    private var cells: [Key: Cell] = [:]

    mutating func cell(_ key: Key, _ make: (Key) -> Cell) -> Cell {
      if let last, last.key == key { return last.cell }
      let cell = cells[key] ?? make(key)
      cells[key] = cell
      last = (key, cell)
      return cell
    }
  }

  /// Remarks that are found by their numbers where they have any: other letters than those of ASCII take long to hash.
  private struct Said: Hashable {
    let remarks: [Remark]

    func hash(into hasher: inout Hasher) {
      for remark in remarks {
        if remark.values.isEmpty { hasher.combine(remark.text) } else { hasher.combine(remark.values) }
      }
    }
  }

  mutating func quantity(_ name: String?) -> Cell {
    name.map { quantities.cell($0) { .optionalLabel($0, Wording.quantity) } } ?? .empty
  }

  mutating func method(_ name: String?) -> Cell {
    name.map { methods.cell($0) { .optionalLabel($0, Wording.method) } } ?? .empty
  }

  mutating func alternative(_ alternative: Alternative?) -> Cell {
    alternative.map { alternatives.cell($0) { .label(code: $0.rawValue, Wording.alternative($0)) } } ?? .empty
  }

  mutating func basis(_ basis: PValue.Basis?) -> Cell {
    basis.map { bases.cell($0) { .label(code: $0.name, Wording.basis($0)) } } ?? .empty
  }

  mutating func remarks(_ said: [Remark]) -> Cell {
    said.isEmpty ? .empty : remarks.cell(Said(remarks: said)) { .remarks($0.remarks) }
  }
}
