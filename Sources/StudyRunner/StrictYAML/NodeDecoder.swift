import Measurement
import Yams

/// What a decoding run found out besides the value.
final class DecodingLog {
  var problems: [YAMLProblem] = []
}

/// The keys that a type asked its mapping for.
private final class RequestedKeys {
  var names: [String] = []
}

/// A decoder over one YAML node that remembers which keys were asked for.
struct NodeDecoder: Decoder {
  let node: Node
  let codingPath: [any CodingKey]
  let log: DecodingLog
  private let requested = RequestedKeys()
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(node: Node, codingPath: [any CodingKey], log: DecodingLog) {
    self.node = node
    self.codingPath = codingPath
    self.log = log
  }

  /// Decodes a value from this node and notes the keys that nobody asked for.
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    do {
      let value = try Value(from: self)
      noteUnknownKeys()
      return value
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.count == codingPath.count {
      guard let choices = choices(of: type) else { throw DecodingError.dataCorrupted(context) }
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: codingPath,
          debugDescription: StudyError.notOneOf(node.scalar?.string ?? "", choices: choices)))
    } catch {
      // The keys that were asked for before the failure may be too few to call others unknown, but a near
      // miss of the key that is missing explains the failure.
      if case DecodingError.keyNotFound(let key, let context) = error,
        context.codingPath.count == codingPath.count,
        let written = NearMiss.best(for: key.stringValue, among: unknownKeys.compactMap(\.string))
      {
        throw DecodingError.dataCorrupted(
          .init(
            codingPath: codingPath,
            debugDescription: "the key '\(key.stringValue)' is missing; is '\(written)' meant to be it?"))
      }
      throw error
    }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard let mapping = node.mapping else { throw mismatch("a mapping of keys and values") }
    return KeyedDecodingContainer(
      MappingContainer<Key>(mapping: mapping, decoder: self, codingPath: codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard let sequence = node.sequence else { throw mismatch("a list") }
    return SequenceContainer(nodes: Array(sequence), decoder: self, codingPath: codingPath)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    ScalarContainer(decoder: self)
  }

  func child(_ node: Node, at key: some CodingKey) -> NodeDecoder {
    NodeDecoder(node: node, codingPath: codingPath + [key], log: log)
  }

  /// The same mapping with further keys that are known without being written; nil unless this is a mapping.
  func adding(_ keys: KeyValuePairs<String, String>) -> NodeDecoder? {
    guard var mapping = node.mapping else { return nil }
    for (key, value) in keys { mapping[Node(key: key)] = Node(value) }
    return NodeDecoder(node: .mapping(mapping), codingPath: codingPath, log: log)
  }

  func note(requestFor key: some CodingKey) {
    if !requested.names.contains(key.stringValue) { requested.names.append(key.stringValue) }
  }

  /// The number at a key of this mapping, if there is one; looking does not make the key a known one.
  func number(at key: String) -> Double? {
    node.mapping?[Node(key: key)]?.scalar.flatMap { Double($0.string) }
  }

  func mismatch(_ expected: String) -> DecodingError {
    let found =
      switch node {
      case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "'\(scalar.string)'"
      case .mapping: "a mapping"
      case .sequence: "a list"
      case .alias: "an alias"
      }
    return .typeMismatch(
      Any.self, .init(codingPath: codingPath, debugDescription: "expected \(expected), found \(found)"))
  }

  private var unknownKeys: [Node] {
    guard let mapping = node.mapping, !requested.names.isEmpty else { return [] }
    return mapping.keys.filter { !requested.names.contains($0.string ?? "") }
  }

  private func noteUnknownKeys() {
    for key in unknownKeys {
      let name = key.string ?? ""
      let meant = NearMiss.best(for: name, among: requested.names)
      log.problems.append(
        YAMLProblem(
          line: key.mark?.line, keyPath: StrictYAML.keyPath(codingPath),
          message: "unknown key '\(name)'; "
            + (meant.map { "did you mean '\($0)'?" }
              ?? "the keys here are \(requested.names.joined(separator: ", "))")))
    }
  }

  private func choices<Value>(of type: Value.Type) -> [String]? {
    func names<Choice: CaseIterable>(_ type: Choice.Type) -> [String] {
      type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    }
    guard let iterable = type as? any CaseIterable.Type else { return nil }
    return names(iterable)
  }
}

/// A list position in a coding path.
struct PositionKey: CodingKey {
  let intValue: Int?
  var stringValue: String { String(intValue ?? 0) }
  init(intValue: Int) { self.intValue = intValue }
  init?(stringValue: String) { nil }
}
