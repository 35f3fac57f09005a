import Measurement

/// Why a study could not be checked or run.
public enum StudyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was asked for on the command line cannot be done; the message says what can.
  case usage(message: String)
  /// There is no folder or file at the path.
  case notFound(path: String, what: String)
  /// A file exists but cannot be read.
  case unreadable(path: String)
  /// The YAML is malformed or not what the study needs.
  case invalidYAML(file: String, problems: [YAMLProblem])
  /// A source is not the one that the study was written for.
  case changedSource(file: String, line: Int?, source: String, path: String, expected: String, found: String)
  /// A source that is not part of the study has not been put in its place yet.
  case missingSource(file: String, line: Int?, source: String, path: String, sha256: String, obtain: String)
  /// A source's data or codebook are not usable; the message is the reader's.
  case invalidSource(id: String, message: String)
  /// A column's values cannot be used as asked; the message says how they can.
  case invalidColumn(name: String, message: String)
  /// An analysis failed.
  case analysisFailed(id: String, message: String)
  /// The narrative asks for something that does not exist.
  case invalidNarrative(file: String, line: Int, message: String)
  /// What would be published gives single persons away.
  case disclosure(message: String)
  /// The output cannot be written.
  case cannotWrite(path: String, reason: String)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .usage(let message):
      message
    case .notFound(let path, let what):
      "\(path): \(what) does not exist; check the path"
    case .unreadable(let path):
      "\(path): cannot be read; check its permissions and that it is UTF-8 text"
    case .invalidYAML(let file, let problems):
      problems.map { "\(file): \($0)" }.joined(separator: "\n")
    case .changedSource(let file, let line, let source, let path, let expected, let found):
      """
      \(file):\(line.map { " line \($0):" } ?? "") the source '\(source)' has changed since the study was written
        file:     \(path)
        expected: \(expected)
        found:    \(found)
      If the change is intended, write sha256: \(found) at this place; otherwise restore the file.
      """
    case .missingSource(let file, let line, let source, let path, let sha256, let obtain):
      """
      \(file):\(line.map { " line \($0):" } ?? "") the source '\(source)' is missing; it is not part of the study and has to be \
      obtained
        file:     \(path)
        SHA-256:  \(sha256)
      \(obtain.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
      """
    case .invalidSource(let id, let message):
      "source '\(id)': \(message)"
    case .invalidColumn(let name, let message):
      "column '\(name)' \(message)"
    case .disclosure(let message):
      "disclosure control: \(message); nothing was written"
    case .analysisFailed(let id, let message):
      "analysis '\(id)': \(message)"
    case .invalidNarrative(let file, let line, let message):
      "\(file): line \(line): \(message)"
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written: \(reason)"
    }
  }

  /// The message for a name that is none of the choices.
  static func notOneOf(_ name: String, choices: [String]) -> String {
    "'\(name)' is not one of \(choices.joined(separator: ", "))"
      + (NearMiss.best(for: name, among: choices).map { "; did you mean '\($0)'?" } ?? "")
  }
}
