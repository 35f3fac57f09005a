import Measurement

extension Field {
  /// Reads a field descriptor of Table Schema; see ``Codebook`` for what it may hold.
  init(descriptor node: JSONNode, missing resource: MissingCodes, key: [String])
    throws(DatasetError)
  {
    let descriptor = try node.object(
      [
        "name", "type", "format", "title", "description", "example", "rdfType", "constraints",
        "missingValues", "categories", "categoriesOrdered", "trueValues", "falseValues",
        "decimalChar",
        "groupChar", "wirkung",
      ],
      unsupported: [
        (
          "bareNumber",
          "numbers are always bare; remove this property and the texts around the numbers"
        )
      ])
    let nameNode = try descriptor.required("name")
    let name = try nameNode.text()
    if name.isEmpty { throw nameNode.error("a field needs a name") }
    _ = try descriptor["description"]?.localizedText()

    let levels = try Field.levels(descriptor)
    let kind = try Field.kind(descriptor, hasLevels: !levels.isEmpty)
    var notation = try Notation(descriptor: descriptor, kind: kind)
    let own = try descriptor["wirkung"]?.object(["missingReasons", "emptyMeans", "unit", "symbols"])
    if let symbols = own?["symbols"] {
      guard kind == .number || kind == .integer else { throw symbols.error("belongs to numbers") }
      notation.symbols = try symbols.choice(Notation.Symbols.self)
    }
    let missing = try resource.adding(
      missingValues: descriptor["missingValues"], reasons: own?["missingReasons"],
      emptyMeans: own?["emptyMeans"])
    let taken = levels.map(\.code) + notation.yesWords + notation.noWords
    if let code = missing.codes.first(where: taken.contains) {
      throw node.error("the code '\(code)' cannot mark both a value and a missing value")
    }

    let constraints = try Constraints(descriptor, kind: kind)
    if notation.dateFormat == .germanShortYear, constraints.minimum == nil,
      constraints.maximum == nil
    {
      throw node.error(
        "years of two digits need constraints.maximum or constraints.minimum to tell the century")
    }
    self.init(
      name: name, kind: kind, label: try descriptor["title"]?.localizedText(), levels: levels,
      missingCodes: missing.table, missingLabels: missing.labels, emptyMeans: missing.emptyMeans,
      unit: try own?["unit"]?.text(),
      minimum: constraints.minimum, maximum: constraints.maximum,
      isRequired: constraints.isRequired || key.contains(name),
      isUnique: constraints.isUnique || key == [name], notation: notation)
  }

  private static func kind(_ descriptor: JSONObject, hasLevels: Bool) throws(DatasetError) -> Kind {
    let typeNode = try descriptor.required("type")
    let type = try typeNode.text()
    let isOrdered = try descriptor["categoriesOrdered"]?.flag()
    if let ordered = descriptor["categoriesOrdered"], descriptor["categories"] == nil {
      throw ordered.error("there are no categories to order; add 'categories'")
    }
    if hasLevels {
      guard type == "string" || type == "integer" else {
        throw typeNode.error("levels belong to fields of type string or integer")
      }
      return isOrdered == true ? .ordinal : .nominal
    }
    switch type {
    case "number": return .number
    case "integer", "year": return .integer
    case "date", "yearmonth": return .date
    case "boolean": return .yesNo
    case "string": return .text
    default:
      let known = ["string", "number", "integer", "year", "boolean", "date", "yearmonth"]
      throw typeNode.error(
        "the type '\(type)' is not supported; "
          + (NearMiss.best(for: type, among: known).map { "did you mean '\($0)'?" }
            ?? "write one of \(known.joined(separator: ", "))"))
    }
  }

  /// The levels from `categories`, or of a text field from `constraints.enum`.
  private static func levels(_ descriptor: JSONObject) throws(DatasetError) -> [Level] {
    var levels: [Level] = []
    let enumeration = try descriptor["constraints"]?.members().first { $0.name == "enum" }?.node
    if descriptor["categories"] != nil, let enumeration {
      throw enumeration.error("'enum' and 'categories' both list the levels; keep 'categories'")
    }
    guard let list = descriptor["categories"] ?? enumeration else { return [] }
    for element in try list.elements() {
      let level: Level
      if case .object = element.value {
        let category = try element.object(["value", "label"])
        let code = try category.required("value").code()
        level = Level(
          code: code, label: try category["label"]?.localizedText() ?? LocalizedText(code))
      } else {
        let code = try element.code()
        level = Level(code: code, label: LocalizedText(code))
      }
      if level.code.isEmpty { throw element.error("a level needs a code") }
      if levels.contains(where: { $0.code == level.code }) {
        throw element.error("the level '\(level.code)' occurs twice")
      }
      levels.append(level)
    }
    if levels.isEmpty { throw list.error("a list of levels needs at least one level") }
    return levels
  }
}

/// The constraints of a field descriptor that are checked.
private struct Constraints {
  var isRequired = false
  var isUnique = false
  var minimum: Double?
  var maximum: Double?

  init(_ descriptor: JSONObject, kind: Kind) throws(DatasetError) {
    if try descriptor["type"]?.text() == "year" { (minimum, maximum) = (1, 9999) }
    guard let node = descriptor["constraints"] else { return }
    let mend = "this constraint is not checked, so it must not stand here; remove it"
    let constraints = try node.object(
      ["required", "unique", "minimum", "maximum", "enum"],
      unsupported: [
        "pattern", "minLength", "maxLength", "exclusiveMinimum", "exclusiveMaximum", "jsonSchema",
      ].map { ($0, mend) })
    isRequired = try constraints["required"]?.flag() ?? false
    isUnique = try constraints["unique"]?.flag() ?? false
    minimum = try Constraints.bound(constraints["minimum"], kind: kind) ?? minimum
    maximum = try Constraints.bound(constraints["maximum"], kind: kind) ?? maximum
    if let minimum, let maximum, minimum > maximum {
      throw node.error("the minimum is greater than the maximum")
    }
  }

  private static func bound(_ node: JSONNode?, kind: Kind) throws(DatasetError) -> Double? {
    guard let node else { return nil }
    switch kind {
    case .number, .integer:
      return try node.number()
    case .date:
      guard let day = Day(iso: try node.text()) else {
        throw node.error("must be a day as yyyy-mm-dd")
      }
      return Double(day.daysSinceEpoch)
    case .ordinal, .nominal, .text, .yesNo:
      throw node.error(
        "a \(kind.rawValue) field has no minimum or maximum; list its levels instead")
    }
  }
}
