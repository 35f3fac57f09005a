import Datasets
import Measurement
import Statistics
import Tables

/// Regression to the mean on the whole card, made visible: how change depends on the baseline, and for persons who began
/// low, in the middle and high what regression alone leads to expect of them and what is left.
///
/// Expected is (1 − r)(M − x̄) with the reliability r, the mean x̄ of the persons and the mean M of the population that
/// they come from: the stated mean of those who need no help does not serve, since persons are not drawn from there;
/// M is the mean before of all persons, so that the expectations of the thirds cancel. The net change keeps the standard
/// error of the change and takes r and M as known.
public struct ResourceRegression: Sendable {
  /// A third of the persons by their baseline.
  public struct Band: Sendable {
    /// Which third, 0 for the lowest.
    public let index: Int
    /// The mean before.
    public let meanBefore: Double
    /// The mean change; without interval where there is none.
    public let change: Estimate
    /// The change that regression alone leads to expect; nil without a reliability.
    public let expected: Double?
  }

  /// The coefficients; nil where they are undefined.
  public let coefficients: RegressionToTheMean?
  /// The reliability; nil where none is known.
  public let reliability: Double?
  /// The thirds; empty for fewer than nine persons.
  public let bands: [Band]
  /// How many persons are left out.
  public let missing: Int
  /// Why something is undefined.
  public let remarks: [Remark]
  private let level: Double

  /// Relates the changes to the baseline.
  ///
  /// - Parameters:
  ///   - cards: the cards.
  ///   - rater: the code of the rater.
  ///   - reliability: the reliability of scores before; nil where none is known.
  ///   - level: the confidence level.
  /// - Throws: ``SurveyError/unknownCode(name:what:known:)``, ``SurveyError/statistics(_:)`` for a level outside its
  ///   range.
  public init(
    _ cards: ResourceCards, rater: String, reliability: Double?, level: Double = 0.95
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    self.level = level
    let waves = try ResourceWaves(cards, rater: rater)
    let pairs = waves.pairs(.total(of: cards.form))
    let compared = pairs.compactMap(\.self)
    missing = pairs.count - compared.count
    let usable = reliability.flatMap { $0 > 0 ? $0 : nil }
    self.reliability = usable
    do {
      coefficients = try RegressionToTheMean(
        before: compared.map(\.first), after: compared.map(\.second), reliability: usable)
      remarks = []
    } catch {
      coefficients = nil
      remarks = [error.remark]
    }
    guard compared.count >= 9, let all = ResourceWaves.mean(compared.map(\.first)) else {
      bands = []
      return
    }
    // Persons of equal baseline stay together, so that no order of identifiers decides.
    let sorted = compared.map(\.first).sorted()
    let limits = [sorted[(sorted.count - 1) / 3], sorted[2 * (sorted.count - 1) / 3]]
    var bands: [Band] = []
    for index in 0..<3 {
      let members = pairs.map { pair -> PairedMeans? in
        guard let pair else { return nil }
        let own = pair.first <= limits[0] ? 0 : pair.first <= limits[1] ? 1 : 2
        return own == index ? pair : nil
      }
      let present = members.compactMap(\.self)
      guard let before = ResourceWaves.mean(present.map(\.first)),
        let change = ResourceWaves.mean(present.map(\.difference))
      else { continue }
      let test = try? waves.test(of: members.map { $0?.difference }, level: level, missing: 0)
      bands.append(
        Band(
          index: index, meanBefore: before,
          change: test?.estimate ?? Estimate("mean difference", value: change, n: present.count),
          expected: usable.map { (1 - $0) * (all - before) }))
    }
    self.bands = bands
  }
}

extension ResourceRegression: Tabulated {
  /// The tables `regression` (correlations and slopes) and `bands` (the thirds by baseline).
  public var tables: [TidyTable] { [coefficientTable, bandTable] }

  private var coefficientTable: TidyTable {
    func term(_ code: String, _ de: String, _ en: String) -> Cell {
      .label(code: code, LocalizedText(de: de, en: en))
    }
    var rows: [ResultRow] = []
    if let coefficients {
      let naive = term("naive", "Veränderung und Ausgangswert (naiv)", "change and baseline (naive)")
      rows.append(
        ResultRow(
          term: naive, test: coefficients.naive.result(level: level, missing: missing),
          remarks: [Remark("naive-correlation", "negative without any effect, because error is drawn anew")]))
      let oldham = term(
        "oldham", "Veränderung und Mittel beider (Oldham)", "change and mean of both (Oldham)")
      if let test = coefficients.oldham?.result(level: level, missing: missing) {
        rows.append(ResultRow(term: oldham, test: test))
      } else {
        rows.append(
          ResultRow(
            term: oldham, estimate: nil, missing: missing,
            remarks: [Remark("not-computed", "not computed: the means of both waves are all alike")]))
      }
      rows.append(
        ResultRow(term: naive, estimate: coefficients.slope(level: level), missing: missing))
      rows.append(
        ResultRow(
          term: term("blomqvist", "Veränderung und wahrer Ausgangswert", "change and true baseline"),
          estimate: coefficients.blomqvist(level: level), missing: missing,
          remarks: coefficients.reliability.map {
            let shown = ($0 * 1000).rounded() / 1000
            return [Remark("reliability-known", "takes the reliability \(shown) as known", values: [shown])]
          } ?? [Remark("no-reliability", "no reliability is known")]))
    } else {
      rows.append(
        ResultRow(
          term: term("naive", "Veränderung und Ausgangswert (naiv)", "change and baseline (naive)"),
          estimate: nil, missing: missing, remarks: remarks))
    }
    return TidyTable(
      id: "regression", title: LocalizedText(de: "Regression zur Mitte", en: "Regression to the mean"),
      results: rows)
  }

  private var bandTable: TidyTable {
    let labels = [
      LocalizedText(de: "unteres Drittel vorher", en: "lowest third before"),
      LocalizedText(de: "mittleres Drittel vorher", en: "middle third before"),
      LocalizedText(de: "oberes Drittel vorher", en: "highest third before"),
    ]
    let codes = ["low", "middle", "high"]
    return TidyTable(
      id: "bands",
      title: LocalizedText(
        de: "Veränderung nach Ausgangswert, mit und ohne Regression zur Mitte",
        en: "Change by baseline, with and without regression to the mean"),
      columns: [
        .term, .n, .meanBefore, .meanChange, .expectedChange, .estimate, .confidenceLow, .confidenceHigh,
        .confidenceLevel,
      ],
      rows: bands.map { band in
        let expected = band.expected
        return [
          .label(code: codes[band.index], labels[band.index]), .count(band.change.n),
          .number(band.meanBefore), .number(band.change.value), .optional(expected),
          .optional(expected.map { band.change.value - $0 }),
          .optional(expected.flatMap { expected in band.change.interval.map { $0.lower - expected } }),
          .optional(expected.flatMap { expected in band.change.interval.map { $0.upper - expected } }),
          .optional(expected.flatMap { _ in band.change.interval?.level }),
        ]
      })
  }
}

extension Column {
  /// The mean change.
  static let meanChange = Column("mean_change", .value, de: "mittlere Veränderung", en: "Mean change")
  /// The change expected of regression.
  fileprivate static let expectedChange = Column(
    "expected_change", .value, de: "durch Regression erwartet", en: "Expected of regression")
}
