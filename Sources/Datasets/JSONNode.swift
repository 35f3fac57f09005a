import Measurement

/// A value within a JSON file together with its place, so that every complaint can name it.
struct JSONNode {
  /// Where a value stands; it is spelled out only where something is wrong with the value.
  indirect enum Place {
    case top
    case member(String, of: Place)
    case element(Int, of: Place)

    /// The place, such as `resources[0].schema.fields[2]`.
    var text: String {
      switch self {
      case .top: "top level"
      case .member(let name, of: .top): name
      case .member(let name, of: let object): "\(object.text).\(name)"
      case .element(let index, of: .top): "[\(index)]"
      case .element(let index, of: let array): "\(array.text)[\(index)]"
      }
    }
  }

  let file: String
  let place: Place
  let value: JSONValue

  func error(_ problem: String) -> DatasetError {
    .invalidCodebook(path: file, where: place.text, problem: problem)
  }

  func text() throws(DatasetError) -> String {
    guard case .string(let text) = value else {
      throw error("must be a text in quotation marks, but is \(value.kindName)")
    }
    return text
  }

  func flag() throws(DatasetError) -> Bool {
    guard case .boolean(let flag) = value else {
      throw error("must be true or false, but is \(value.kindName)")
    }
    return flag
  }

  /// A number, or a number written as text as Table Schema allows for constraints.
  func number() throws(DatasetError) -> Double {
    switch value {
    case .number(let text), .string(let text):
      guard let number = Double(text), number.isFinite else { throw error("must be a number") }
      return number
    default:
      throw error("must be a number, but is \(value.kindName)")
    }
  }

  /// A code: a text, or a whole number as it is written.
  func code() throws(DatasetError) -> String {
    switch value {
    case .string(let text): return text
    case .number(let text) where Int(text) != nil: return text
    default: throw error("must be a text or a whole number, but is \(value.kindName)")
    }
  }

  func elements() throws(DatasetError) -> [JSONNode] {
    guard case .array(let elements) = value else {
      throw error("must be an array, but is \(value.kindName)")
    }
    return elements.enumerated().map { index, element in
      JSONNode(file: file, place: .element(index, of: place), value: element)
    }
  }

  /// The members of an object in their order.
  func members() throws(DatasetError) -> [(name: String, node: JSONNode)] {
    guard case .object(let members) = value else {
      throw error("must be an object, but is \(value.kindName)")
    }
    return members.map { member in
      (member.name, JSONNode(file: file, place: .member(member.name, of: place), value: member.value))
    }
  }

  /// The members of an object that may have these and no others; `unsupported` ones have a text that says why.
  func object(
    _ known: [String], unsupported: [(name: String, mend: String)] = []
  ) throws(DatasetError) -> JSONObject {
    var object = JSONObject(node: self, members: [])
    for (name, node) in try members() {
      if let (_, mend) = unsupported.first(where: { $0.name == name }) { throw node.error(mend) }
      guard known.contains(name) else {
        throw error(
          "unknown property '\(name)'"
            + (NearMiss.best(for: name, among: known).map { "; did you mean '\($0)'?" }
              ?? "; the properties here are \(known.joined(separator: ", "))"))
      }
      object.members.append((name, node))
    }
    return object
  }

  /// A text in German and English: one text for both, or an object with `de` and `en`.
  func localizedText() throws(DatasetError) -> LocalizedText {
    if case .string(let text) = value { return LocalizedText(text) }
    let object = try object(["de", "en"])
    let german = try object["de"]?.text()
    let english = try object["en"]?.text()
    guard let either = german ?? english else { throw error("needs 'de' or 'en'") }
    return LocalizedText(de: german ?? either, en: english ?? either)
  }

  /// One of the cases of an enumeration, written as its raw value.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type
  ) throws(DatasetError) -> Choice where Choice.RawValue == String {
    let text = try text()
    guard let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue)
      throw error(
        NearMiss.best(for: text, among: known).map { "'\(text)' is unknown; did you mean '\($0)'?" }
          ?? "'\(text)' is unknown; write one of \(known.joined(separator: ", "))")
    }
    return choice
  }
}

/// The members of a JSON object whose names have been checked.
struct JSONObject {
  let node: JSONNode
  var members: [(name: String, node: JSONNode)]

  subscript(_ name: String) -> JSONNode? {
    members.first { $0.name == name }?.node
  }

  func required(_ name: String) throws(DatasetError) -> JSONNode {
    guard let member = self[name] else { throw node.error("the property '\(name)' is missing") }
    return member
  }
}
