import Datasets
import Foundation
import Measurement
import Reports
import Statistics
import Tables

/// A meta-analysis: the effects of several studies, one per row, in summary.
///
/// Effects come with their standard errors, as counts of two groups, or as sizes, means and standard deviations of two
/// groups. Rows with a missing value are left out and counted.
public struct EvidenceSynthesis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "meta"
  /// Its rows are studies.
  public var isOfPersons: Bool { false }
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source, one study per row.
  public let source: String
  /// The column of the studies' names; their numbers when not stated.
  public let study: String?
  /// The columns of the effect and its standard error.
  public let effect: [String]?
  /// The columns of events and size of the first group, then of the second.
  public let counts: [String]?
  /// The columns of size, mean and standard deviation of the first group, then of the second.
  public let means: [String]?
  /// What the effect measures; risk-ratio of counts and smd of means when not stated.
  public let measure: StudyEffect.Measure?
  /// How the variance between studies is estimated, by restricted likelihood when not stated.
  public let model: MetaAnalysis.Model?
  /// How intervals are made, Hartung and Knapp's when not stated.
  public let interval: MetaAnalysis.IntervalMethod?
  /// The confidence level, 0.95 by default.
  public let level: Double?

  /// Creates the analysis of a one-line command.
  public init(
    source: String, study: String?, effect: [String]?, counts: [String]?, means: [String]?,
    measure: StudyEffect.Measure?, model: MetaAnalysis.Model?, interval: MetaAnalysis.IntervalMethod?,
    level: Double
  ) {
    id = Self.kind
    title = nil
    self.source = source
    self.study = study
    self.effect = effect
    self.counts = counts
    self.means = means
    self.measure = measure
    self.model = model
    self.interval = interval
    self.level = level
  }

  /// Reads the columns.
  public func check(in context: AnalysisContext) throws { _ = try studies(in: context) }

  /// Summarises the studies.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let (names, effects, missing) = try studies(in: context)
    let kind = usedMeasure
    let level = level ?? 0.95
    return try CompleteRows.naming((effect ?? counts ?? means ?? []), in: id) {
      let analysis = try MetaAnalysis(
        effects, model: model ?? .restrictedLikelihood, method: interval ?? .hartungKnapp)
      let title = title ?? LocalizedText(de: "Metaanalyse", en: "Meta-analysis")
      let forest = forest(names, analysis, kind, level: level)
      return AnalysisOutput(
        title: title,
        tables: [
          try summary(analysis, kind, missing: missing, level: level, title),
          try variation(analysis, level: level),
          forest,
        ] + asymmetry(effects, level: level),
        charts: [
          try Chart(
            id: "forest", title: LocalizedText(de: "Effekte der Studien", en: "Effects of the studies"),
            form: .barsWithIntervals(
              IntervalForm(
                category: "term", value: "effect", lower: "effect_low", upper: "effect_high", mark: .point,
                reference: kind.isLogarithm
                  ? ChartReference(1, LocalizedText(de: "kein Effekt:", en: "no effect:"))
                  : ChartReference(0, LocalizedText(de: "kein Effekt", en: "no effect")),
                scale: kind.isLogarithm ? .ratios : .linear)),
            table: Self.drawn(forest, kind)),
          try Chart(
            id: "funnel", title: LocalizedText(de: "Effekte nach Genauigkeit", en: "Effects by precision"),
            form: .funnelPlot(FunnelPlotForm(summary: analysis.value)),
            table: Self.naming(kind, in: forest.first(names.count))),
        ])
    }
  }

  /// The effects as they are read: ratios in place of their logarithms.
  private static func drawn(_ forest: TidyTable, _ measure: StudyEffect.Measure) -> TidyTable {
    let name = Wording.quantity(measure.name)
    return TidyTable(
      id: "forest", title: forest.title, columns: [.term, .effect, .effectName, .effectLow, .effectHigh],
      rows: forest.rows.indices.map { row in
        let numbers = ["estimate", "conf_low", "conf_high"].map { column -> Cell in
          .optional(forest[row, column]?.number.map { measure.isLogarithm ? exp($0) : $0 })
        }
        return [
          forest[row, "term"] ?? .empty, numbers[0], .label(code: measure.name, name), numbers[1], numbers[2],
        ]
      })
  }

  /// The table with what its estimates are in the heading.
  private static func naming(_ measure: StudyEffect.Measure, in table: TidyTable) -> TidyTable {
    let name = Wording.quantity(measure.name)
    return TidyTable(
      id: "funnel", title: table.title,
      columns: table.columns.map { column in
        guard column.name == "estimate" else { return column }
        return measure.isLogarithm
          ? Column(column.name, column.unit, de: "ln \(name.de)", en: "ln \(name.en)")
          : Column(column.name, column.unit, de: name.de, en: name.en)
      }, rows: table.rows)
  }

  private var usedMeasure: StudyEffect.Measure {
    measure ?? (counts != nil ? .riskRatio : means != nil ? .standardizedMeanDifference : .generic)
  }

  private func summary(
    _ analysis: MetaAnalysis, _ measure: StudyEffect.Measure, missing: Int, level: Double,
    _ title: LocalizedText
  ) throws -> TidyTable {
    let result = analysis.result(level: level)
    func ratio(_ estimate: Estimate) -> Estimate {
      Estimate(
        measure.name, value: exp(estimate.value),
        interval: estimate.interval.map {
          Interval(lower: exp($0.lower), upper: exp($0.upper), level: $0.level, method: $0.method)
        }, n: estimate.n)
    }
    var row = ResultRow(
      term: .label(code: "summary", LocalizedText(de: "Zusammenfassung", en: "summary")),
      test: TestResult(
        method: result.method, alternative: .twoSided, statistic: result.statistic, pValue: result.pValue,
        estimate: result.estimate, effect: measure.isLogarithm ? result.estimate.map(ratio) : nil,
        sampleSizes: result.sampleSizes, missing: missing))
    if measure.isLogarithm {
      row.remarks.append(Remark("log-scale", "estimates are natural logarithms of ratios"))
    }
    let normal = try MetaAnalysis(analysis.studies, model: analysis.model)
    if analysis.method == .hartungKnapp && analysis.standardError < normal.standardError {
      row.remarks.append(
        Remark(
          "studies-agree-closely",
          "the studies agree more closely than chance lets expect, which makes the standard error small; "
            + "compare with --interval wald"))
    }
    if analysis.studies.count < 5 && analysis.model != .common {
      row.remarks.append(
        Remark(
          "few-studies", "\(analysis.studies.count) studies say little about how much effects vary",
          values: [Double(analysis.studies.count)]))
    }
    var rows = [row]
    if let interval = analysis.predictionInterval(level: level) {
      let estimate = Estimate(
        "effect of a further study", value: analysis.value, interval: interval, n: analysis.studies.count)
      rows.append(
        ResultRow(
          term: .label(code: "prediction", LocalizedText(de: "Vorhersage", en: "prediction")),
          estimate: estimate))
    }
    return TidyTable(id: "summary", title: title, results: rows)
  }

  private func variation(_ analysis: MetaAnalysis, level: Double) throws -> TidyTable {
    let interval = analysis.model == .common ? nil : try analysis.betweenVarianceInterval(level: level)
    return TidyTable(
      id: "heterogeneity",
      title: LocalizedText(de: "Unterschiede der Studien", en: "Differences of the studies"),
      columns: [
        .studies, .tauSquared, .confidenceLow, .confidenceHigh, .inconsistency, .statisticName, .statistic,
        .degreesOfFreedom, .pValue,
      ],
      rows: [
        [
          .count(analysis.studies.count), .number(analysis.betweenVariance), .optional(interval?.lower),
          .optional(interval?.upper), .number(analysis.inconsistency), .text("Q"),
          .number(analysis.heterogeneity.value), .optional(analysis.heterogeneity.degreesOfFreedom.first),
          .number(analysis.heterogeneityP.value),
        ]
      ])
  }

  /// Each study with its interval and weight, then the summary.
  private func forest(
    _ names: [Cell], _ analysis: MetaAnalysis, _ measure: StudyEffect.Measure, level: Double
  ) -> TidyTable {
    let quantile = Normal.upperQuantile((1 - level) / 2)
    var table = TidyTable(
      id: "studies", title: LocalizedText(de: "Studien", en: "Studies"),
      columns: [.term, .estimate, .standardError, .confidenceLow, .confidenceHigh, .weight])
    for (index, study) in analysis.studies.enumerated() {
      let error = study.variance.squareRoot()
      table.append([
        names[index], .number(study.value), .number(error), .number(study.value - quantile * error),
        .number(study.value + quantile * error), .number(analysis.weights[index]),
      ])
    }
    let interval = analysis.estimate(level: level).interval
    table.append([
      .label(code: "summary", LocalizedText(de: "Zusammenfassung", en: "summary")), .number(analysis.value),
      .number(analysis.standardError), .optional(interval?.lower), .optional(interval?.upper), .number(1),
    ])
    return table
  }

  private func asymmetry(_ effects: [StudyEffect], level: Double) -> [TidyTable] {
    let title = LocalizedText(de: "Asymmetrie des Trichters", en: "Asymmetry of the funnel")
    let term = Cell.label(
      code: "asymmetry",
      LocalizedText(de: "Steigung auf den Standardfehler", en: "slope on the standard error"))
    let row: ResultRow
    do {
      let test = try EggerTest(effects, level: level)
      row = ResultRow(
        term: term,
        test: TestResult(
          method: "Egger's test", alternative: .twoSided, statistic: test.asymmetry.statistic,
          pValue: test.asymmetry.pValue, estimate: test.asymmetry.estimate, sampleSizes: [effects.count],
          remarks: effects.count >= 10
            ? []
            : [Remark("egger-few-studies", "with fewer than 10 studies this test finds little")]))
    } catch {
      row = ResultRow(term: term, estimate: nil, remarks: [error.remark])
    }
    return [TidyTable(id: "asymmetry", title: title, results: [row])]
  }

  private func studies(in context: AnalysisContext) throws -> (
    names: [Cell], effects: [StudyEffect], missing: Int
  ) {
    let dataset = try context.dataset(source)
    let given = [effect, counts, means].compactMap(\.self)
    let lengths = [(effect, 2, "effect"), (counts, 4, "counts"), (means, 6, "means")]
    guard given.count == 1 else {
      throw StudyError.usage(message: "give 'effect', 'counts' or 'means', one of them")
    }
    for (columns, count, name) in lengths where columns != nil && columns?.count != count {
      throw StudyError.usage(message: "'\(name)' lists \(count) columns")
    }
    let measure = usedMeasure
    let fits =
      effect != nil
      ? true
      : counts != nil
        ? [.riskRatio, .oddsRatio, .riskDifference].contains(measure)
        : [.meanDifference, .standardizedMeanDifference].contains(measure)
    guard fits else {
      throw StudyError.usage(message: "the measure \(measure.rawValue) is not of these columns")
    }
    let columns = try given[0].map { try dataset.column($0).numbers() }
    let labels = try study.map { try dataset.column($0).codes() }
    let rows = CompleteRows(columns, of: dataset)
    let names = rows.positions.map { position in
      labels?[position].map(Cell.text) ?? .text("\(position + 1)")
    }
    if counts != nil {
      try requireCounts(given[0], columns, rows)
    }
    let effects = try CompleteRows.naming(given[0], in: id) {
      try rows.rows(columns).map { values -> StudyEffect in
        if counts != nil {
          return try StudyEffect(measure, events: (values[0], values[2]), sizes: (values[1], values[3]))
        }
        if means != nil {
          guard let first = Int(exactly: values[0]), let second = Int(exactly: values[3]) else {
            throw StatisticsError.invalidCount(what: "the size of a group")
          }
          return try StudyEffect(
            measure,
            first: try SampleSummary(count: first, mean: values[1], standardDeviation: values[2]),
            second: try SampleSummary(count: second, mean: values[4], standardDeviation: values[5]))
        }
        return try StudyEffect(value: values[0], standardError: values[1])
      }
    }
    return (names, effects, rows.missing)
  }

  /// Events are counts, and no more than the sizes after them.
  private func requireCounts(_ names: [String], _ columns: [[Double?]], _ rows: CompleteRows) throws {
    for place in [0, 2] {
      for row in rows.positions {
        guard let events = columns[place][row], let size = columns[place + 1][row] else { continue }
        let areCounts = [events, size].allSatisfy { $0 >= 0 && $0 == $0.rounded() }
        guard areCounts, events <= size else {
          throw StudyError.invalidColumn(
            name: names[place],
            message: areCounts
              ? "has more events than '\(names[place + 1])' has persons, first in data row \(row + 1)"
              : "or '\(names[place + 1])' holds a number that is no count, first in data row \(row + 1)")
        }
      }
    }
  }
}

extension TidyTable {
  /// The same with the first rows only.
  fileprivate func first(_ count: Int) -> TidyTable {
    TidyTable(id: "funnel", title: title, columns: columns, rows: Array(rows.prefix(count)))
  }
}

extension Column {
  fileprivate static let studies = Column("studies", .count, de: "Studien", en: "Studies")
  fileprivate static let tauSquared = Column("tau_squared", .dimensionless, de: "τ²", en: "τ²")
  fileprivate static let inconsistency = Column("i_squared", .proportion, de: "I²", en: "I²")
  fileprivate static let weight = Column("weight", .proportion, de: "Gewicht", en: "Weight")
}
