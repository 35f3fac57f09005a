import Measurement

/// Why a publication cannot be audited.
public enum AuditError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A table's lines are no table; all problems found.
  case invalidTable(id: String, problems: [String])
  /// A relation names a figure that no table has.
  case unknownFigure(reference: String, known: [String])
  /// The lines of a sheet are no publication; all problems found, each with its line.
  case invalidSheet(problems: [String])
  /// A relation asks for what cannot be.
  case invalidRelation(reason: String)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .invalidTable(let id, let problems):
      problems.map { "table '\(id)': \($0)" }.joined(separator: "\n")
    case .unknownFigure(let reference, let known):
      "there is no figure '\(reference)'"
        + (NearMiss.best(for: reference, among: known).map { "; did you mean '\($0)'?" }
          ?? "; known are \(known.prefix(20).joined(separator: ", "))")
    case .invalidSheet(let problems):
      problems.joined(separator: "\n")
    case .invalidRelation(let reason):
      reason
    }
  }
}
