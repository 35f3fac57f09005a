import Audit
import Measurement
import Tables

/// The published figures that a run did not reproduce, as a readable difference.
///
/// A computed value that disclosure control withholds, alone or with its table, is not shown.
public struct FigureDifferences: Sendable {
  private let lines: [String]
  private let total: Int

  /// Collects the differences of a run.
  public init(_ run: StudyRun) {
    total = run.figures.count
    lines = run.figures.compactMap { result in
      let figure = result.figure
      let source = figure.source.map { "  (\($0))" } ?? ""
      let published = "  \(figure.cellName)\n    - published \(figure.value)\(source)\n"
      switch result.outcome {
      case .met:
        return nil
      case .missed(let computed):
        let shown = figure.value.isPercent ? "\(Self.rounded(100 * computed)) %" : Self.rounded(computed)
        return published
          + (Self.isWithheld(figure, in: run)
            ? "    ! computed differently; the value is withheld" : "    + computed  \(shown)")
      case .notFound(let why):
        return published + "    ! \(why)"
      }
    }
  }

  /// Whether every figure is reproduced.
  public var isEmpty: Bool { lines.isEmpty }

  /// The differences, one block for each figure.
  public var text: String {
    "\(lines.count) of \(total) published figures are not reproduced:\n" + lines.joined(separator: "\n")
  }

  /// Whether the report may not show the figure's cell: then the message must not show it either.
  private static func isWithheld(_ figure: PublishedFigure, in run: StudyRun) -> Bool {
    guard run.folder.study.disclosure.rule != nil else { return false }
    let tables = run.results.first { $0.id == figure.analysis }?.output.tables ?? []
    let released = tables.first { $0.id == figure.table }.map {
      run.disclosed($0, of: figure.analysis).table
    }
    return (try? released?.cell(figure.cell))?.cell.number == nil
  }

  private static func rounded(_ number: Double) -> String {
    NumberFormat.dataText(number) ?? (number < 0 ? "-∞" : "∞")
  }
}
