import Foundation
import Measurement
import Reports
import Statistics
import Tables

/// Bayes factors and posteriors of a t statistic, a share or an estimate.
///
/// t is computed from the columns of a source, or stated as counts and estimates are, which come from other analyses or from
/// publications.
public struct BayesAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "bayes"

  /// What is judged.
  public enum Question: String, Sendable, Hashable, Codable, CaseIterable {
    /// A t statistic.
    case t
    /// A share.
    case proportion
    /// An estimate with its standard error.
    case normal
  }

  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// What is judged.
  public let of: Question
  /// The t statistic.
  public let t: Double?
  /// The size of the sample, of pairs, or of the first group; the number of trials of a share.
  public let n: Int?
  /// The size of the second group.
  public let secondN: Int?
  /// The scale of the Cauchy prior, √2/2 by default.
  public let scale: Double?
  /// How many of the trials had the outcome.
  public let count: Int?
  /// How many of the second group's trials had the outcome.
  public let secondCount: Int?
  /// The target of a share, of the difference of two shares, or of an estimate.
  public let target: Double?
  /// Both shapes of the beta prior, ½ by default; or mean and standard deviation of the normal prior.
  public let prior: [Double]?
  /// The estimate.
  public let estimate: Double?
  /// Its standard error.
  public let standardError: Double?
  /// The level of posterior intervals, 0.95 by default.
  public let level: Double?

  /// The source of a t statistic's data.
  public let source: String?
  /// The column whose mean is judged.
  public let outcome: String?
  /// The column of two groups that are compared.
  public let group: String?
  /// The column of the second values of the same persons.
  public let paired: String?
  /// The mean to compare with, 0 by default.
  public let mean: Double?
  /// The direction of the alternative of a t statistic.
  public let alternative: Alternative?

  private enum CodingKeys: String, CodingKey {
    case id, title, of, t, n, scale, count, target, prior, estimate, level, source, outcome, group, paired,
      mean
    case alternative
    case secondN = "second-n"
    case secondCount = "second-count"
    case standardError = "standard-error"
  }

  /// Creates the analysis of a one-line command.
  public init(
    of question: Question, t: Double? = nil, n: Int? = nil, secondN: Int? = nil, scale: Double? = nil,
    count: Int? = nil, secondCount: Int? = nil, target: Double? = nil, prior: [Double]? = nil,
    estimate: Double? = nil, standardError: Double? = nil, level: Double = 0.95, source: String? = nil,
    outcome: String? = nil,
    group: String? = nil, paired: String? = nil, mean: Double? = nil, alternative: Alternative? = nil
  ) {
    self.source = source
    self.outcome = outcome
    self.group = group
    self.paired = paired
    self.mean = mean
    self.alternative = alternative
    id = Self.kind
    title = nil
    of = question
    self.t = t
    self.n = n
    self.secondN = secondN
    self.scale = scale
    self.count = count
    self.secondCount = secondCount
    self.target = target
    self.prior = prior
    self.estimate = estimate
    self.standardError = standardError
    self.level = level
  }

  /// Checks the parameters by computing the result, which takes no time.
  public func check(in context: AnalysisContext) throws {
    guard let source else {
      _ = try output()
      return
    }
    let dataset = try context.dataset(source)
    for name in [outcome, group, paired].compactMap(\.self) { _ = try dataset.column(name) }
  }

  /// Computes the result.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    guard let source else { return try output() }
    guard of == .t, let outcome, t == nil, n == nil, secondN == nil, count == nil, secondCount == nil,
      target == nil,
      prior == nil,
      estimate == nil
    else {
      throw StudyError.usage(message: "bayes of t from data needs 'outcome', and no statistic beside it")
    }
    return try CompleteRows.naming([outcome] + [group, paired].compactMap(\.self), in: id) {
      try BayesOfT(
        try context.dataset(source), outcome: outcome, group: group, paired: paired, mean: mean,
        scale: scale ?? JZSBayesFactor.mediumScale, alternative: alternative ?? .twoSided,
        level: level ?? 0.95
      ).output(title ?? Self.titleOfT)
    }
  }

  private static let titleOfT = LocalizedText(de: "Bayes-Faktor", en: "Bayes factor")

  /// The result.
  public func output() throws -> AnalysisOutput {
    let level = level ?? 0.95
    guard level > 0, level < 1 else {
      throw StatisticsError.invalidParameter(name: "level", range: "between 0 and 1")
    }
    guard outcome == nil, group == nil, paired == nil, mean == nil, of == .t || alternative == nil else {
      throw StudyError.usage(message: "columns are those of a source, and a direction is that of t")
    }
    switch of {
    case .t: return try ofT()
    case .proportion: return try ofShare(level: level)
    case .normal: return try ofEstimate(level: level)
    }
  }

  private func ofT() throws -> AnalysisOutput {
    guard let t, let n, count == nil, secondCount == nil, target == nil, prior == nil, estimate == nil else {
      throw StudyError.usage(message: "bayes of t needs 't' and 'n', and for two groups 'second-n'")
    }
    let factor =
      try secondN.map { try JZSBayesFactor(t: t, n: n, and: $0) } ?? (try JZSBayesFactor(t: t, n: n))
    return try BayesOfT(
      factor: factor, n: n + (secondN ?? 0), scale: scale ?? JZSBayesFactor.mediumScale,
      alternative: alternative ?? .twoSided, level: level ?? 0.95
    ).output(title ?? Self.titleOfT)
  }

  private func ofShare(level: Double) throws -> AnalysisOutput {
    guard let count, let n, t == nil, estimate == nil, scale == nil, prior?.count ?? 2 == 2,
      (secondN == nil) == (secondCount == nil)
    else {
      throw StudyError.usage(
        message:
          "bayes of proportion needs 'count' and 'n', for two groups 'second-count' and 'second-n', and takes 'target' and two "
          + "shapes as 'prior'")
    }
    let shapes = prior ?? [0.5, 0.5]
    let posterior = try BetaPosterior(count, of: n, priorAlpha: shapes[0], priorBeta: shapes[1])
    if let secondCount, let secondN {
      let second = try BetaPosterior(
        secondCount, of: secondN, priorAlpha: shapes[0], priorBeta: shapes[1])
      return try ofShares(try BetaDifference(posterior, second), level: level)
    }
    let title = title ?? LocalizedText(de: "Anteil nach Bayes", en: "Posterior of a share")
    let found = posterior.estimate(level: level)
    let factor = try target.flatMap { target -> Double? in
      target > 0 && target < 1 ? exp(try posterior.logBayesFactor(against: target)) : nil
    }
    return AnalysisOutput(
      title: title,
      tables: [
        table(
          title, n: n, found, "beta-binomial posterior",
          met: try target.map { try posterior.probability(above: $0) }, factor: factor, unit: .proportion,
          prior: "Beta(\(shapes[0]), \(shapes[1]))")
      ],
      charts: [
        try PosteriorChart(
          quantity: LocalizedText(de: "Anteil", en: "Share"), unit: .proportion, range: 0...1,
          curves: [
            (PosteriorChart.prior, { Beta.density($0, alpha: shapes[0], beta: shapes[1]) }),
            (
              PosteriorChart.posterior,
              { Beta.density($0, alpha: posterior.alpha, beta: posterior.beta) }
            ),
          ]
        ).chart()
      ])
  }

  private func ofShares(_ difference: BetaDifference, level: Double) throws -> AnalysisOutput {
    let title = title ?? LocalizedText(de: "Zwei Anteile nach Bayes", en: "Posterior of two shares")
    let prior = "Beta(\(difference.first.priorAlpha), \(difference.first.priorBeta))"
    let groups = [
      (LocalizedText(de: "erste Gruppe", en: "first group"), difference.first),
      (LocalizedText(de: "zweite Gruppe", en: "second group"), difference.second),
    ]
    let value = target ?? 0
    guard (-1...1).contains(value) else {
      throw StatisticsError.invalidParameter(name: "the target", range: "from -1 to 1")
    }
    let found = try difference.estimate(level: level)
    let main = table(
      title, n: found.n, found, "beta-binomial posterior", met: difference.probability(above: value),
      factor: exp(difference.logBayesFactor), unit: .proportionDifference, prior: prior, target: value,
      term: LocalizedText(de: "Differenz der Anteile", en: "difference of shares"))
    let shares = TidyTable(
      id: "shares", title: LocalizedText(de: "Die Anteile", en: "The shares"),
      results: groups.map { name, posterior in
        ResultRow(term: .label(code: name.en, name), estimate: posterior.estimate(level: level))
      }, estimatesIn: .proportion)
    return AnalysisOutput(
      title: title, tables: [main, shares],
      charts: [
        try PosteriorChart(
          quantity: LocalizedText(de: "Anteil", en: "Share"), unit: .proportion, range: 0...1,
          curves: groups.map { name, posterior in
            (name, { Beta.density($0, alpha: posterior.alpha, beta: posterior.beta) })
          }
        ).chart()
      ])
  }

  private func ofEstimate(level: Double) throws -> AnalysisOutput {
    guard let estimate, let standardError, let prior, prior.count == 2, t == nil, n == nil, count == nil,
      secondN == nil, secondCount == nil, scale == nil
    else {
      throw StudyError.usage(
        message:
          "bayes of normal needs 'estimate', 'standard-error' and mean and standard deviation as 'prior'")
    }
    let posterior = try NormalPosterior(
      estimate: estimate, standardError: standardError, priorMean: prior[0], priorStandardDeviation: prior[1])
    let title = title ?? LocalizedText(de: "Schätzwert nach Bayes", en: "Posterior of an estimate")
    let found = Estimate(
      "posterior mean", value: posterior.mean, standardError: posterior.standardDeviation,
      interval: posterior.interval(level: level), n: 1)
    return AnalysisOutput(
      title: title,
      tables: [
        table(
          title, n: nil, found, "normal posterior", met: target.map { posterior.probability(above: $0) },
          factor: nil, unit: .value, prior: "N(\(prior[0]), \(prior[1])²)")
      ],
      charts: [
        try PosteriorChart(
          quantity: LocalizedText(de: "Wert", en: "Value"), unit: .value,
          range: min(
            prior[0] - 3 * prior[1], posterior.mean - 4 * posterior.standardDeviation)...max(
              prior[0] + 3 * prior[1], posterior.mean + 4 * posterior.standardDeviation),
          curves: [
            (PosteriorChart.prior, { Normal.density(($0 - prior[0]) / prior[1]) / prior[1] }),
            (
              PosteriorChart.posterior,
              {
                Normal.density(($0 - posterior.mean) / posterior.standardDeviation)
                  / posterior.standardDeviation
              }
            ),
          ]
        ).chart()
      ])
  }

  private func table(
    _ title: LocalizedText, n: Int?, _ found: Estimate, _ method: String, met: Double?, factor: Double?,
    unit: Tables.Unit, prior: String, target: Double? = nil, term: LocalizedText? = nil
  ) -> TidyTable {
    TidyTable(
      id: "bayes", title: title,
      columns: [
        .term, .n, .prior, .estimate.measured(in: unit), .standardError.measured(in: unit),
        .confidenceLow.measured(in: unit), .confidenceHigh.measured(in: unit), .confidenceLevel,
        .target.measured(in: unit), .met, .bayesFactor, .method,
      ],
      rows: [
        [
          .label(
            code: term == nil ? of.rawValue : "difference",
            term
              ?? (of == .proportion
                ? LocalizedText(de: "Anteil", en: "share") : LocalizedText(de: "Schätzwert", en: "estimate"))),
          n.map(Cell.count) ?? .empty, .text(prior), .number(found.value), .optional(found.standardError),
          .optional(found.interval?.lower), .optional(found.interval?.upper),
          .optional(found.interval?.level),
          .optional(target ?? self.target), .optional(met), .optional(factor),
          .label(code: method, Wording.method(method)),
        ]
      ])
  }

  /// Jeffreys' words.
  static func verdict(_ factor: Double) -> Cell {
    let strength = max(factor, 1 / factor)
    let (code, de, en): (String, String, String) =
      strength < 3
      ? ("anecdotal", "schwache", "anecdotal")
      : strength < 10
        ? ("moderate", "mäßige", "moderate")
        : strength < 30 ? ("strong", "starke", "strong") : ("very-strong", "sehr starke", "very strong")
    return factor >= 1
      ? .label(
        code: "\(code)-effect",
        LocalizedText(de: "\(de) Evidenz für einen Effekt", en: "\(en) evidence for an effect"))
      : .label(
        code: "\(code)-none",
        LocalizedText(de: "\(de) Evidenz für keinen Effekt", en: "\(en) evidence for no effect"))
  }
}

extension Column {
  fileprivate static let bayesFactor = Column("bf10", .dimensionless, de: "BF₁₀", en: "BF₁₀")
  fileprivate static let prior = Column("prior", .text, de: "Priorverteilung", en: "Prior")
  fileprivate static let target = Column("target", .value, de: "Zielwert", en: "Target")
  fileprivate static let met = Column(
    "probability_above", .proportion, de: "P(über dem Zielwert)", en: "P(above the target)")
}
