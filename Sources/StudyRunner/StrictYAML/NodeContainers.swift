import Yams

/// The keys and values of a YAML mapping.
struct MappingContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let mapping: Node.Mapping
  let decoder: NodeDecoder
  let codingPath: [any CodingKey]

  var allKeys: [Key] {
    mapping.keys.compactMap { $0.string.flatMap(Key.init(stringValue:)) }
  }

  func contains(_ key: Key) -> Bool {
    decoder.note(requestFor: key)
    return mapping[Node(key: key.stringValue)] != nil
  }

  func decodeNil(forKey key: Key) throws -> Bool {
    try child(key).node.isNull
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try child(key).decode(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try child(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try child(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { decoder }
  func superDecoder(forKey key: Key) throws -> any Decoder { try child(key) }

  private func child(_ key: Key) throws -> NodeDecoder {
    decoder.note(requestFor: key)
    guard let node = mapping[Node(key: key.stringValue)] else {
      throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: ""))
    }
    return decoder.child(node, at: key)
  }
}

/// The entries of a YAML list.
struct SequenceContainer: UnkeyedDecodingContainer {
  let nodes: [Node]
  let decoder: NodeDecoder
  let codingPath: [any CodingKey]
  private(set) var currentIndex = 0

  init(nodes: [Node], decoder: NodeDecoder, codingPath: [any CodingKey]) {
    self.nodes = nodes
    self.decoder = decoder
    self.codingPath = codingPath
  }

  var count: Int? { nodes.count }
  var isAtEnd: Bool { currentIndex >= nodes.count }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, nodes[currentIndex].isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try next().decode(type)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try next().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { try next() }

  private mutating func next() throws -> NodeDecoder {
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        Any.self, .init(codingPath: codingPath, debugDescription: "the list has too few entries"))
    }
    defer { currentIndex += 1 }
    return decoder.child(nodes[currentIndex], at: PositionKey(intValue: currentIndex))
  }
}

/// A single YAML value. Text is taken as it is written, so that `no` and `64.0` keep their letters; numbers
/// must be decimal numbers, so that YAML's octal and sexagesimal forms cannot surprise.
struct ScalarContainer: SingleValueDecodingContainer {
  let decoder: NodeDecoder
  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool { decoder.node.isNull }

  func decode(_ type: String.Type) throws -> String {
    guard let scalar = decoder.node.scalar, !decoder.node.isNull else {
      throw decoder.mismatch("a text")
    }
    return scalar.string
  }

  func decode(_ type: Bool.Type) throws -> Bool {
    switch decoder.node.scalar?.string {
    case "true", "yes": return true
    case "false", "no": return false
    default: throw decoder.mismatch("true or false")
    }
  }

  func decode(_ type: Double.Type) throws -> Double {
    guard let text = decoder.node.scalar?.string, let number = Double(text), number.isFinite else {
      throw decoder.mismatch("a number with a decimal point")
    }
    return number
  }

  func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
  func decode(_ type: Int.Type) throws -> Int { try whole(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try whole(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try whole(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try whole(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try whole(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try whole(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try whole(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try whole(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try whole(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try whole(type) }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.decode(type) }

  private func whole<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
    guard let text = decoder.node.scalar?.string, let number = Number(text) else {
      throw decoder.mismatch("a whole number")
    }
    return number
  }
}

extension Node {
  /// A key as every key is read: a text.
  init(key: String) {
    self.init(key, Tag(.str, .basic))
  }

  /// Whether the node is an empty value, `~` or `null` without quotes.
  var isNull: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null"].contains(scalar.string)
  }
}
