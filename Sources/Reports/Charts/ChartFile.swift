import Foundation

/// A chart as a file that stands alone, with its title.
public struct ChartFile: Sendable, Hashable {
  /// The kind of picture.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// Scalable, for pages and print.
    case svg
    /// Pixels, twice as many as the chart has, for slides and text processors.
    case png
  }

  /// The identifier of the chart.
  public let id: String
  /// The kind of picture.
  public let format: Format
  /// The content of the file.
  public let content: Data

  /// The name of the file.
  public var name: String { "\(id).\(format.rawValue)" }
}

/// What became of charts that were to be files.
public enum ChartFiles: Sendable, Hashable {
  /// All charts, in the order given.
  case files([ChartFile])
  /// No charts: why, and how to get them; in the language of the charts.
  case unavailable(reason: String, remedy: String)
}
