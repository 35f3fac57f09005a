import Journeys

/// What becomes of inconsistent records.
public enum FindingRule: String, Sendable, Codable, Hashable, CaseIterable {
  /// They are listed, and the analysis goes on by its stated rules.
  case reported
  /// They stop the analysis.
  case refused

  /// Checks the findings of a log.
  ///
  /// - Throws: ``StudyError/analysisFailed(id:message:)`` with row and stage of the first findings, without any value.
  func apply(to log: JourneyLog, analysis id: String) throws(StudyError) {
    guard self == .refused, !log.findings.isEmpty else { return }
    let shown = log.findings.prefix(20).map { finding in
      "row \(finding.row)\(finding.column(in: log.map).map { ", column '\($0)'" } ?? "")\(finding.stage.map { ", stage '\($0)'" } ?? ""): \(finding.kind.label.en)"
    }
    let left = log.findings.count - shown.count
    throw .analysisFailed(
      id: id,
      message: "\(log.findings.count) inconsistencies; correct the data\n"
        + shown.joined(separator: "\n") + (left > 0 ? "\nand \(left) more" : ""))
  }
}
