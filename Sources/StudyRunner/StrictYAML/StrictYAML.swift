import Yams

/// Decodes YAML strictly: an unknown key, a wrong type, a missing key and a duplicate key are errors that
/// name file, line and key path and, for a near miss, the key that was probably meant.
///
/// Any synthesised `Decodable` type works: the keys that its initialiser asks for are the keys it knows.
public enum StrictYAML {
  /// Decodes a value from YAML text.
  ///
  /// - Parameters:
  ///   - type: the type to decode.
  ///   - text: the YAML text.
  ///   - file: the file's name for messages.
  /// - Throws: ``StudyError/invalidYAML(file:problems:)`` with every unknown key at once, or with the
  ///   first other problem.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, from text: String, file: String
  ) throws(StudyError) -> Value {
    let root = try compose(text, file: file)
    let log = DecodingLog()
    do {
      let value = try NodeDecoder(node: root, codingPath: [], log: log).decode(type)
      if log.problems.isEmpty { return value }
    } catch let error as DecodingError {
      log.problems.append(problem(from: error, root: root))
    } catch {
      log.problems.append(YAMLProblem(line: nil, keyPath: "", message: String(describing: error)))
    }
    throw .invalidYAML(file: file, problems: log.problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
  }

  /// The line of the value at a key path, for messages about values that decoded well.
  static func line(of path: [any CodingKey], in text: String) -> Int? {
    guard let root = try? compose(text) else { return nil }
    return nearestNode(to: path, in: root).mark?.line
  }

  /// The nodes of a text; nil where it is empty.
  private static func compose(_ text: String) throws -> Node? {
    // Without rules that tell numbers from texts: types are those of what is decoded. The encoding would otherwise be that
    // of an environment variable.
    try Yams.compose(yaml: text, .basic, .default, .utf8)
  }

  private static func compose(_ text: String, file: String) throws(StudyError) -> Node {
    do {
      if let node = try compose(text) { return node }
      throw StudyError.invalidYAML(
        file: file, problems: [YAMLProblem(line: 1, keyPath: "", message: "the file is empty")])
    } catch let error as StudyError {
      throw error
    } catch {
      throw .invalidYAML(file: file, problems: [YAMLProblem(malformed: error)])
    }
  }

  private static func problem(from error: DecodingError, root: Node) -> YAMLProblem {
    let (context, message): (DecodingError.Context, String) =
      switch error {
      case .keyNotFound(let key, let context): (context, "the key '\(key.stringValue)' is missing")
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
        (context, context.debugDescription)
      @unknown default: (.init(codingPath: [], debugDescription: ""), "cannot be decoded")
      }
    return YAMLProblem(
      line: nearestNode(to: context.codingPath, in: root).mark?.line,
      keyPath: keyPath(context.codingPath), message: message)
  }

  private static func nearestNode(to path: [any CodingKey], in root: Node) -> Node {
    var node = root
    for key in path {
      if let index = key.intValue, let sequence = node.sequence, sequence.indices.contains(index) {
        node = sequence[index]
      } else if let child = node.mapping?[Node(key: key.stringValue)] {
        node = child
      } else {
        break
      }
    }
    return node
  }

  /// A key path as people write it: `analyses[2].group-by`.
  static func keyPath(_ path: [any CodingKey]) -> String {
    path.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }
}

/// One problem in a YAML file.
public struct YAMLProblem: Sendable, Hashable, CustomStringConvertible {
  /// The line, from 1, or nil when it is not known.
  public let line: Int?
  /// The key path, such as `analyses[2].group-by`; empty for the whole file.
  public let keyPath: String
  /// What is wrong and what to do.
  public let message: String

  /// Creates a problem.
  public init(line: Int?, keyPath: String, message: String) {
    self.line = line
    self.keyPath = keyPath
    self.message = message
  }

  /// From an error of the YAML parser.
  init(malformed error: any Error) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(line: mark.line, keyPath: "", message: "is not valid YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      self.init(
        line: context.mark.line, keyPath: "",
        message: "the key '\(duplicates.sorted().joined(separator: "', '"))' stands twice; keep one")
    default:
      self.init(line: nil, keyPath: "", message: "is not valid YAML")
    }
  }

  /// Line, key path and message.
  public var description: String {
    (line.map { "line \($0): " } ?? "") + (keyPath.isEmpty ? "" : "\(keyPath): ") + message
  }
}
