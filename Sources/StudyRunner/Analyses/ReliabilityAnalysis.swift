import Datasets
import Measurement
import Tables

/// The reliability of a scale within a study: what `wirkung reliability` says of several items.
public struct ReliabilityAnalysis: ColumnAnalysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "reliability"

  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source.
  public let source: String
  /// The columns of the items, negatively keyed ones reversed.
  public let items: [String]
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?
  /// From so many resamples comes the interval of ω; without them from the likelihood.
  public let draws: Int?

  /// The columns that it needs.
  public var neededColumns: [String]? {
    items
  }

  /// Computes nothing: checks that the items are there and numbers.
  public func check(in context: AnalysisContext) throws {
    let dataset = try context.dataset(source)
    for item in items { _ = try dataset.column(item).numbers() }
  }

  /// Computes the coefficients and what each item contributes.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let output = try ScaleReliability(items: items, level: level ?? 0.95, draws: draws, seed: context.seed)
      .output(of: try context.dataset(source))
    return output.titled(title)
  }
}
