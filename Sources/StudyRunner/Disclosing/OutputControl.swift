import Disclosure
import Tables

/// The disclosure control of a single result, as a one-line command prints it.
public struct OutputControl: Sendable {
  private let control: PublicationControl

  /// Decides what may be shown of a result.
  ///
  /// - Parameters:
  ///   - output: the result.
  ///   - minimumCount: the smallest number of persons that may be shown.
  ///   - progress: told how much of the work is done, from 0 to 1.
  /// - Throws: ``StudyError/disclosure(message:)`` where the attack on it succeeds.
  public init(
    _ output: AnalysisOutput, minimumCount: Int, progress: (Double) -> Void = { _ in }
  ) throws(StudyError) {
    let analysis = PublicationControl.Analysis(
      id: "", tables: output.tables + output.chartTables, underlying: output.underlying,
      bases: output.bases())
    do {
      control = try PublicationControl(
        [analysis], groups: output.groups(), rule: DisclosureRule(minimumCount: minimumCount),
        progress: progress)
    } catch {
      throw .disclosure(message: error.description)
    }
  }

  /// A table of the result as it may leave the house.
  public func disclosure(of table: TidyTable) -> Tables.Disclosure {
    control.disclosure(of: table, in: "")
  }
}
