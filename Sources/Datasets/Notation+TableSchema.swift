extension Notation {
  /// Reads how a field descriptor says that its values are written.
  init(descriptor: JSONObject, kind: Kind) throws(DatasetError) {
    self.init()
    func allow(_ name: String, for kinds: [Kind]) throws(DatasetError) {
      guard let node = descriptor[name], !kinds.contains(kind) else { return }
      let names = kinds.map(\.rawValue).joined(separator: " and ")
      throw node.error("belongs to \(names) fields, but this field is \(kind.rawValue)")
    }
    try allow("decimalChar", for: [.number])
    try allow("groupChar", for: [.number, .integer])
    try allow("trueValues", for: [.yesNo])
    try allow("falseValues", for: [.yesNo])
    decimalMark = try descriptor["decimalChar"]?.choice(DecimalMark.self)
    groupMark = try descriptor["groupChar"]?.choice(GroupMark.self)
    if let group = descriptor["groupChar"], kind == .number,
      groupMark?.rawValue == (decimalMark ?? .point).rawValue
    {
      throw group.error("is also the decimal mark ('.' unless decimalChar says otherwise)")
    }
    if kind == .number, groupMark != nil, decimalMark == nil { decimalMark = .point }
    try readWords(descriptor)
    try readFormat(descriptor, kind: kind)
  }

  private mutating func readWords(_ descriptor: JSONObject) throws(DatasetError) {
    for element in try descriptor["trueValues"]?.elements() ?? [] {
      yesWords.append(try element.text())
    }
    for element in try descriptor["falseValues"]?.elements() ?? [] {
      noWords.append(try element.text())
    }
    if yesWords.isEmpty != noWords.isEmpty {
      throw descriptor.node.error("trueValues and falseValues are given together or not at all")
    }
    if (yesWords + noWords).contains("") {
      throw descriptor.node.error(
        "an empty field is always missing; remove it from trueValues and falseValues")
    }
    if let word = yesWords.first(where: noWords.contains) {
      throw descriptor.node.error("'\(word)' is both in trueValues and in falseValues")
    }
  }

  private mutating func readFormat(_ descriptor: JSONObject, kind: Kind) throws(DatasetError) {
    if try descriptor["type"]?.text() == "yearmonth" { dateFormat = .month }
    guard let node = descriptor["format"] else { return }
    let text = try node.text()
    if kind == .date, try descriptor["type"]?.text() == "yearmonth" {
      guard text == "default" else { throw node.error("months have the format default only; remove it") }
    } else if kind == .date {
      let formats: [String: DateFormat] = ["default": .iso, "any": .any]
      dateFormat =
        if let format = formats[text] { format } else { try node.choice(DateFormat.self) }
    } else if text != "default" {
      throw node.error("the format '\(text)' is not checked for this type; remove it")
    }
  }
}
