import Measurement

/// What is known about a set of data files: a Frictionless Data Package (`datapackage.json`) with a Table
/// Schema for each file.
///
/// What is read, and how:
/// - `type`: `number`, `integer`, `year` (an integer), `date`, `boolean` (yes-no), `string` (text); with
///   `categories`, or for texts `constraints.enum`, nominal, and with `categoriesOrdered: true` ordinal.
/// - `categories`: codes or `{value, label}`; `title` and `label`: a text, or `{"de": …, "en": …}`.
/// - `constraints`: `required`, `unique`, `minimum`, `maximum`, `enum`; `primaryKey`.
/// - `missingValues` of the schema or of a field; an empty field is always missing.
/// - `decimalChar`, `groupChar`, `trueValues`, `falseValues`; `format` of dates: `default` (yyyy-mm-dd),
///   `any` (that or dd.mm.yyyy, also without `format`), `%Y-%m-%d`, `%d.%m.%Y`, `%d.%m.%y`.
///
/// What the standard lacks stands in a property `wirkung`:
/// - of the package: `{"synthetic": true}` when the data are invented; data are real unless it says so.
/// - of a resource or a field: `missingReasons`, such as `{"-99": "not-asked"}` (see `MissingReason`), and
///   `emptyMeans`, what an empty field means (`not-answered` unless it says otherwise).
/// - of a field: `unit`.
///
/// The reader is strict: a property that it does not know, and a constraint that it would not check, is an
/// error, so that nothing a codebook says is silently ignored. How a file is separated and encoded is found
/// from the file itself; `dialect`, `encoding`, `bytes` and `hash` are for other readers.
public struct Codebook: Sendable, Hashable {
  /// The title of the data package.
  public let title: LocalizedText?
  /// Where the data come from: the titles of `sources`.
  public let source: String?
  /// Under which licence the data are published: the names of `licenses`.
  public let licence: String?
  /// Whether the data are invented and describe no real person.
  public let isSynthetic: Bool
  /// The files in their order.
  public let resources: [Resource]
  /// The path of the codebook, for messages.
  public let path: String

  /// What is known about one file.
  public struct Resource: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The path of the file, relative to the codebook.
    public let path: String
    /// The title for reports.
    public let title: LocalizedText?
    /// The columns.
    public let fields: [Field]
    /// The names of the columns that together identify a row; empty when none are named.
    public let key: [String]
  }

  /// Reads a `datapackage.json`.
  ///
  /// - Throws: ``DatasetError/fileNotFound(path:)``, ``DatasetError/unreadable(path:reason:)``, or
  ///   ``DatasetError/invalidCodebook(path:where:problem:)`` with the place as JSON path or line and column.
  public init(contentsOf path: String) throws(DatasetError) {
    try self.init(json: try DataFile.bytes(atPath: path), path: path)
  }

  /// Reads the bytes of a `datapackage.json`; the path is for messages.
  ///
  /// - Throws: ``DatasetError/invalidCodebook(path:where:problem:)``.
  public init(json bytes: [UInt8], path: String) throws(DatasetError) {
    let value: JSONValue
    do {
      value = try JSONParser.parse(bytes)
    } catch {
      throw .invalidCodebook(
        path: path, where: "line \(error.line), column \(error.column)", problem: error.problem)
    }
    try self.init(package: JSONNode(file: path, place: .top, value: value))
  }

  private init(package node: JSONNode) throws(DatasetError) {
    let package = try node.object([
      "$schema", "profile", "name", "id", "title", "description", "homepage", "version", "created",
      "keywords",
      "contributors", "image", "licenses", "sources", "resources", "wirkung",
    ])
    path = node.file
    title = try package["title"]?.localizedText()
    _ = try package["description"]?.localizedText()
    source = try Codebook.list(package["sources"], preferring: ["title", "path"])
    licence = try Codebook.list(package["licenses"], preferring: ["name", "title", "path"])
    isSynthetic = try package["wirkung"]?.object(["synthetic"])["synthetic"]?.flag() ?? false
    var resources: [Resource] = []
    for element in try package.required("resources").elements() {
      let resource = try Resource(element)
      if resources.contains(where: { $0.path == resource.path }) {
        throw element.error("the path '\(resource.path)' occurs twice")
      }
      resources.append(resource)
    }
    self.resources = resources
  }

  /// The columns of the file with this path or, when only one resource has it, with this file name.
  public func fields(forResource fileName: String) -> [Field]? {
    resource(forFile: fileName)?.fields
  }

  /// The resource of the file with this path or, when only one resource has it, with this file name.
  public func resource(forFile fileName: String) -> Resource? {
    if let resource = resources.first(where: { $0.path == fileName }) { return resource }
    let name = DataFile.name(ofPath: fileName)
    let candidates = resources.filter { DataFile.name(ofPath: $0.path) == name }
    return candidates.count == 1 ? candidates[0] : nil
  }

  /// The sources or licences in one line, each by the first of these properties that it has.
  private static func list(_ node: JSONNode?, preferring names: [String]) throws(DatasetError)
    -> String?
  {
    guard let node else { return nil }
    var texts: [String] = []
    for element in try node.elements() {
      let members = try element.members()
      guard let member = names.lazy.compactMap({ name in members.first { $0.name == name } }).first
      else {
        throw element.error("needs one of \(names.joined(separator: ", "))")
      }
      texts.append(try member.node.text())
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }
}

extension Codebook.Resource {
  fileprivate init(_ node: JSONNode) throws(DatasetError) {
    let resource = try node.object([
      "$schema", "name", "type", "path", "profile", "title", "description", "homepage", "sources",
      "licenses",
      "dialect", "format", "mediatype", "encoding", "bytes", "hash", "schema", "wirkung",
    ])
    let pathNode = try resource.required("path")
    if case .array = pathNode.value { throw pathNode.error("write one resource for each file") }
    path = try pathNode.text()
    name = try resource["name"]?.text() ?? DataFile.name(ofPath: path)
    title = try resource["title"]?.localizedText()
    _ = try resource["description"]?.localizedText()

    let schemaNode = try resource.required("schema")
    if case .string = schemaNode.value {
      throw schemaNode.error("write the schema here, not in a file of its own")
    }
    let mend = "this is not checked, so it must not stand here; remove it"
    let schema = try schemaNode.object(
      [
        "$schema", "name", "title", "description", "profile", "fields", "missingValues",
        "primaryKey",
      ],
      unsupported: [("foreignKeys", mend), ("uniqueKeys", mend), ("fieldsMatch", mend)])
    let own = try resource["wirkung"]?.object(["missingReasons", "emptyMeans"])
    let missing = try MissingCodes().adding(
      missingValues: schema["missingValues"], reasons: own?["missingReasons"],
      emptyMeans: own?["emptyMeans"])
    key = try Self.key(schema["primaryKey"])

    var fields: [Field] = []
    let list = try schema.required("fields")
    for element in try list.elements() {
      let field = try Field(descriptor: element, missing: missing, key: key)
      if fields.contains(where: { $0.name == field.name }) {
        throw element.error("the field '\(field.name)' occurs twice")
      }
      fields.append(field)
    }
    if fields.isEmpty { throw list.error("a schema needs at least one field") }
    if let name = key.first(where: { name in !fields.contains { $0.name == name } }) {
      throw schemaNode.error("primaryKey names the field '\(name)', which does not exist")
    }
    self.fields = fields
  }

  private static func key(_ node: JSONNode?) throws(DatasetError) -> [String] {
    guard let node else { return [] }
    if case .string(let name) = node.value { return [name] }
    var names: [String] = []
    for element in try node.elements() { names.append(try element.text()) }
    return names
  }
}
