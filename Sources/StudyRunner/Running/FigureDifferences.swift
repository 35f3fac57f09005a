import Audit
import Measurement
import Tables

/// The published figures that a run did not reproduce, as a readable difference.
public struct FigureDifferences: Sendable {
  private let lines: [String]
  private let total: Int

  /// Collects the differences of a run.
  public init(_ run: StudyRun) {
    total = run.figures.count
    lines = run.figures.compactMap { result in
      let figure = result.figure
      let source = figure.source.map { "  (\($0))" } ?? ""
      switch result.outcome {
      case .met:
        return nil
      case .missed(let computed):
        let shown = figure.value.isPercent ? "\(Self.rounded(100 * computed)) %" : Self.rounded(computed)
        return "  \(figure.cellName)\n    - published \(figure.value)\(source)\n    + computed  \(shown)"
      case .notFound(let why):
        return "  \(figure.cellName)\n    - published \(figure.value)\(source)\n    ! \(why)"
      }
    }
  }

  /// Whether every figure is reproduced.
  public var isEmpty: Bool { lines.isEmpty }

  /// The differences, one block for each figure.
  public var text: String {
    "\(lines.count) of \(total) published figures are not reproduced:\n" + lines.joined(separator: "\n")
  }

  private static func rounded(_ number: Double) -> String {
    NumberFormat.dataText(number) ?? (number < 0 ? "-∞" : "∞")
  }
}
