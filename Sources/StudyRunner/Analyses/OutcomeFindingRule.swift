import Outcomes

extension FindingRule {
  /// Checks the findings of outcomes or jobs.
  ///
  /// - Throws: ``StudyError/analysisFailed(id:message:)`` with row and column of the first findings, without any value.
  func apply(to findings: [OutcomeFinding], analysis id: String) throws(StudyError) {
    guard self == .refused, !findings.isEmpty else { return }
    let shown = findings.prefix(20).map { "row \($0.row), column '\($0.column)': \($0.kind.label.en)" }
    let left = findings.count - shown.count
    throw .analysisFailed(
      id: id,
      message: "\(findings.count) inconsistencies; correct the data\n" + shown.joined(separator: "\n")
        + (left > 0 ? "\nand \(left) more" : ""))
  }
}
