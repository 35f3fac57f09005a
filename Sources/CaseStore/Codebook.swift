import Datasets
import GRDB
import Measurement

/// The codebook of a batch in the tables `field`, `level` and `missing_code`.
enum Codebook {
  /// A field with its key in the database.
  struct Entry {
    let id: Int64
    let role: ColumnRole
    let field: Field
  }

  /// Inserts a field and gives its key in the database.
  static func insert(
    _ field: Field, role: ColumnRole, position: Int, batch: Int64, into database: Database
  ) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT INTO field (batch, position, role, name, kind, label_de, label_en, empty_means, unit,
          minimum, maximum, is_required, is_unique, level_origin)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        batch, position, role.rawValue, field.name, field.kind.rawValue, field.label.de, field.label.en,
        field.emptyMeans.rawValue, field.unit, field.minimum, field.maximum, field.isRequired,
        field.isUnique, field.levelOrigin == .data ? "data" : "codebook",
      ])
    let id = database.lastInsertedRowID
    for (position, level) in field.levels.enumerated() {
      try database.execute(
        sql: "INSERT INTO level (field, position, code, label_de, label_en) VALUES (?, ?, ?, ?, ?)",
        arguments: [id, position, level.code, level.label.de, level.label.en])
    }
    for (code, reason) in field.missingCodes.sorted(by: { $0.key < $1.key }) {
      try database.execute(
        sql: "INSERT INTO missing_code (field, code, reason) VALUES (?, ?, ?)",
        arguments: [id, code, reason.rawValue])
    }
    return id
  }

  /// The fields of a batch, in order.
  static func entries(ofBatch batch: Int64, in database: Database) throws -> [Entry] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM field WHERE batch = ? ORDER BY position", arguments: [batch]
    )
    .map { row in
      let id: Int64 = try row.value("id", of: "field")
      let field = Field(
        name: try row.value("name", of: "field"),
        kind: try row.value("kind", of: "field", reading: Kind.init(rawValue:)),
        label: try label(in: row, of: "field"),
        levels: try levels(ofField: id, in: database),
        levelOrigin: try row.value("level_origin", of: "field") == "data" ? .data : .codebook,
        missingCodes: try missingCodes(ofField: id, in: database),
        emptyMeans: try row.value("empty_means", of: "field", reading: MissingReason.init(rawValue:)),
        unit: try row.value("unit", of: "field"),
        minimum: try row.value("minimum", of: "field"),
        maximum: try row.value("maximum", of: "field"),
        isRequired: try row.value("is_required", of: "field"),
        isUnique: try row.value("is_unique", of: "field"))
      return Entry(
        id: id, role: try row.value("role", of: "field", reading: ColumnRole.init(rawValue:)), field: field)
    }
  }

  private static func levels(ofField field: Int64, in database: Database) throws -> [Level] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM level WHERE field = ? ORDER BY position", arguments: [field]
    ).map { row in
      Level(code: try row.value("code", of: "level"), label: try label(in: row, of: "level"))
    }
  }

  private static func missingCodes(
    ofField field: Int64, in database: Database
  ) throws -> [String: MissingReason] {
    var codes: [String: MissingReason] = [:]
    for row in try Row.fetchAll(
      database, sql: "SELECT * FROM missing_code WHERE field = ? ORDER BY code", arguments: [field])
    {
      let code: String = try row.value("code", of: "missing_code")
      codes[code] = try row.value("reason", of: "missing_code", reading: MissingReason.init(rawValue:))
    }
    return codes
  }

  private static func label(in row: Row, of table: String) throws(CaseStoreError) -> LocalizedText {
    LocalizedText(de: try row.value("label_de", of: table), en: try row.value("label_en", of: table))
  }
}
