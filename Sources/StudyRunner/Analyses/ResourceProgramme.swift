import Measurement
import Reports
import Statistics
import Surveys
import Tables

/// All that resource cards before and after tell of a programme: changes with effect sizes, what became of persons,
/// floor and ceiling, regression to the mean, the shift to a family's own world, drop-outs, self against coach, network
/// partners and time.
public struct ResourceProgramme: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "resources"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one score per row.
  public let source: String
  /// The form: the name of a shipped definition, or the path of a YAML file.
  public let form: String
  /// The code of the rater; the form's first one by default.
  public let rater: String?
  /// The code of the rater to compare with; none by default.
  public let against: String?
  /// The column of what persons belong together by, such as the coach; none by default.
  public let cluster: String?
  /// The source of network partners and time; none by default.
  public let effort: String?
  /// The columns of that source that are added up, `partners` and `hours` by default.
  public let amounts: [String]?
  /// The column of the family in that source; each case is one by default.
  public let family: String?
  /// The criterion of the cut-off; c where the form states norms and else a.
  public let cutoff: ClinicalCutoff?
  /// The correction within a dimension, Holm's by default.
  public let correction: MultipleTesting?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - form: the form's name or path.
  ///   - rater: the code of the rater, or nil for the form's first.
  ///   - against: the code of the rater to compare with, or nil.
  ///   - cluster: the column of what persons belong together by, or nil.
  ///   - effort: the source of network partners and time, or nil.
  ///   - amounts: the columns of that source that are added up, or nil for `partners` and `hours`.
  ///   - family: the column of the family in that source, or nil.
  ///   - cutoff: the criterion of the cut-off, or nil.
  ///   - correction: the correction within a dimension.
  ///   - level: the confidence level.
  public init(
    form: String, rater: String?, against: String?, cluster: String?, effort: String?, amounts: [String]?,
    family: String?, cutoff: ClinicalCutoff?, correction: MultipleTesting, level: Double
  ) {
    id = Self.kind
    title = nil
    source = AnalysisContext.commandSource
    self.form = form
    self.rater = rater
    self.against = against
    self.cluster = cluster
    self.effort = effort
    self.amounts = amounts
    self.family = family
    self.cutoff = cutoff
    self.correction = correction
    self.level = level
  }

  /// The name of the source of network partners and time of a one-line command.
  public static let effortSource = "effort"

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .form, name: form)] }

  /// Reads the cards.
  public func check(in context: AnalysisContext) throws {
    let form = try cards(in: context).form
    for code in [rater, against].compactMap(\.self) where !form.raters.map(\.code).contains(code) {
      throw StudyError.analysisFailed(
        id: id, message: "rater " + StudyError.notOneOf(code, choices: form.raters.map(\.code)))
    }
  }

  /// Computes everything that the form and the data allow.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let cards = try cards(in: context)
    let form = cards.form
    let level = level ?? 0.95
    let rater = rater ?? form.raters[0].code
    guard rater != against else {
      throw StudyError.analysisFailed(id: id, message: "a rater cannot be compared with itself; name another")
    }
    let recovery = try ResourceRecovery(cards, rater: rater, criterion: cutoff, level: level)
    var tables =
      try ResourceEffects(cards, rater: rater, correction: correction ?? .holm, level: level).tables
      + recovery.tables
      + ResourceRegression(cards, rater: rater, reliability: recovery.measure?.reliability, level: level)
      .tables + ResourceBounds(cards, rater: rater, level: level).tables
    if !form.professionalLevels.isEmpty {
      tables += try ResourceShift(cards, rater: rater, level: level).tables
    }
    tables += try ResourceDropOut(cards, rater: rater, level: level).tables
    if let against {
      for wave in form.waves.map(\.code) {
        let agreement = try RaterAgreement(
          cards, first: rater, second: against, wave: wave, level: level)
        let own =
          try ScoreAgreement(cards, first: rater, second: against, wave: wave, level: level).tables
          + agreement.tables + [agreement.limitTable]
          + (agreement.comparison.map {
            [
              .agreement(
                id: "bland-altman",
                title: LocalizedText(
                  de:
                    "Unterschied je Person: \(agreement.first.label.de) minus \(agreement.second.label.de), "
                    + agreement.wave.label.de,
                  en:
                    "Difference of persons: \(agreement.first.label.en) minus \(agreement.second.label.en), "
                    + agreement.wave.label.en), $0, level: level)
            ]
          } ?? [])
        for table in own {
          tables.append(
            TidyTable(
              id: "\(table.id)-\(wave)", title: table.title, columns: table.columns, rows: table.rows))
        }
      }
    }
    if let effort {
      let columns = ResourceEffort.Columns(
        person: form.columns.person, wave: form.columns.wave, amounts: amounts ?? ["partners", "hours"],
        family: family)
      tables += try ResourceEffort(
        from: try context.dataset(effort), columns: columns, waves: form.waves, level: level
      ).tables
    }
    return AnalysisOutput(title: title ?? form.title, tables: tables, charts: try charts(tables))
  }

  private func charts(_ tables: [TidyTable]) throws -> [Chart] {
    let changes = try tables.table("changes")
    let zero = ChartReference(0, LocalizedText(de: "keine Veränderung", en: "no change"))
    var charts: [Chart] = []
    for dimension in ["area", "level"] {
      // The first test of each slice; the second is Wilcoxon's, of the same means.
      let own = try changes.rows(where: [CellReference.Criterion(column: "group", code: dimension)])
      let table = TidyTable(
        id: own.id, title: own.title, columns: own.columns,
        rows: own.rows.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element))
      charts.append(
        try Chart(
          id: "\(dimension)s", title: table.title,
          form: .slopes(SlopeForm(before: "mean_before", after: "mean_after")), table: table))
      charts.append(
        try Chart(
          id: "\(dimension)s-differences", title: table.title,
          form: .barsWithIntervals(IntervalForm(mark: .point, reference: zero)), table: table))
    }
    let outcomes = try tables.table("outcomes")
    if !outcomes.rows.isEmpty {
      charts.append(
        try Chart(
          id: "outcomes", title: outcomes.title,
          form: .stackedShares(
            StackedSharesForm(category: "group", level: "outcome", size: "n", order: .bestFirst)),
          table: outcomes))
    }
    if let shares = try? tables.table("shares") {
      charts.append(
        try Chart(
          id: "shares", title: shares.title,
          form: .slopes(SlopeForm(before: "share_before", after: "share_after")), table: shares))
    }
    let pairs = try tables.table("pairs")
    charts.append(
      try Chart(
        id: "pairs", title: pairs.title, form: .pairedDifferences(PairedDifferenceForm()), table: pairs))
    for table in tables where table.id.hasPrefix("bland-altman-") {
      charts.append(
        try Chart(id: table.id, title: table.title, form: .blandAltman(BlandAltmanForm()), table: table))
    }
    let sensitivity = try tables.table("sensitivity")
    charts.append(
      try Chart(
        id: "sensitivity", title: sensitivity.title,
        form: .barsWithIntervals(IntervalForm(mark: .point, reference: zero)), table: sensitivity))
    return charts
  }

  private func cards(in context: AnalysisContext) throws -> ResourceCards {
    try ResourceCards(
      from: try context.dataset(source), form: try context.definition(ResourceForm.self, definitions[0]),
      clusterColumn: cluster)
  }
}
