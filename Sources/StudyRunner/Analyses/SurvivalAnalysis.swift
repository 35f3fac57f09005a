import Measurement
import Statistics

/// Times to an event in a study: curves by group, cumulative incidences of competing causes, or a regression.
public struct SurvivalAnalysis: ColumnAnalysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "survive"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source.
  public let source: String
  /// The column of the times.
  public let time: String
  /// The column that says whether the event occurred, or which of several causes.
  public let event: String
  /// The column of the groups.
  public let group: String?
  /// The code of those last seen without an event; with it the event column names competing causes.
  public let censored: String?
  /// The column of the times from which on somebody was observed, where not from the beginning.
  public let entry: String?
  /// The column of the strata of tests, or of the baselines of Cox's model.
  public let stratum: String?
  /// A regression of the times instead of curves.
  public let model: SurvivalModel.Kind?
  /// What explains the times, as `a + b`.
  public let predictors: String?
  /// The standard errors of Cox's model, classical by default.
  public let errors: SurvivalModel.Errors?
  /// The column of the clusters.
  public let cluster: String?
  /// The end of the restricted means.
  public let until: Double?
  /// The scale of the curves' intervals, ln S by default.
  public let scale: KaplanMeier.IntervalScale?
  /// The confidence level, 0.95 by default.
  public let level: Double?

  /// The columns that it needs.
  public var neededColumns: [String]? {
    (try? regression()).map { $0?.neededColumns ?? [time, event] + [group, stratum].compactMap(\.self) }
  }

  /// Reads the columns and the options.
  public func check(in context: AnalysisContext) throws {
    try requireOptionsTogether()
    let dataset = try context.dataset(source)
    _ = try regression()
    for name in [time, event] + [group, stratum, cluster, entry].compactMap(\.self) {
      _ = try dataset.column(name)
    }
  }

  /// Computes curves or a regression.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    try requireOptionsTogether()
    let dataset = try context.dataset(source)
    let output: AnalysisOutput
    if let regression = try regression() {
      output = try regression.output(of: dataset)
    } else if let censored {
      output = try CompetingRiskCurves(
        time: time, cause: event, censored: censored, group: group, level: level ?? 0.95
      ).output(of: dataset)
    } else {
      output = try SurvivalCurves(
        time: time, event: event, group: group, stratum: stratum, entry: entry, limit: until,
        scale: scale ?? .log, level: level ?? 0.95
      ).output(of: dataset)
    }
    return output.titled(title)
  }

  private func regression() throws(StudyError) -> SurvivalModel? {
    guard let model, let predictors else { return nil }
    return try SurvivalModel(
      model, time: time, event: event, predictors: predictors, stratum: stratum, errors: errors ?? .classical,
      cluster: cluster, entry: entry, level: level ?? 0.95)
  }

  private func requireOptionsTogether() throws(StudyError) {
    guard (model == nil) == (predictors == nil) else {
      throw .usage(message: "a model of times and its predictors belong together")
    }
    guard model == nil || (group == nil && censored == nil && until == nil && scale == nil) else {
      throw .usage(message: "a model of times takes predictors instead of group, censored, until and scale")
    }
    guard model != nil || (errors == nil && cluster == nil) else {
      throw .usage(message: "errors and clusters of times are those of a model")
    }
    guard censored == nil || (stratum == nil && until == nil && scale == nil && entry == nil) else {
      throw .usage(message: "competing causes have no strata, scale, restricted means and late entry")
    }
    if let until, !(until > 0 && until.isFinite) { throw .usage(message: "'until' is a positive time") }
  }
}
