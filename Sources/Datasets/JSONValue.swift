/// A JSON value that keeps the order of its members and the text of its numbers.
indirect enum JSONValue: Sendable, Hashable {
  /// An object's member.
  struct Member: Sendable, Hashable {
    let name: String
    let value: JSONValue
  }

  case object([Member])
  case array([JSONValue])
  case string(String)
  case number(String)
  case boolean(Bool)
  case null

  /// What the value is, for messages.
  var kindName: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .string: "a text"
    case .number: "a number"
    case .boolean: "true or false"
    case .null: "null"
    }
  }
}
