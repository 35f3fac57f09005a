import GRDB
import Measurement

/// The tables of the case store, as numbered migrations that are never changed once released, only added to.
///
/// `application_id` marks the file as a case store, `user_version` counts the migrations that it has been through.
enum StoreSchema {
  /// Marks the file as a case store ("Wirk" in ASCII).
  static let applicationID = 0x5769_726B

  /// The version that this tool writes.
  static var version: Int { migrations.count }

  private static let migrations = [foundation, namesInVaults]

  /// Brings the tables to the version of this tool, one migration after the other, wholly or not at all.
  static func migrate(_ database: Database) throws {
    let done = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    for migration in migrations.dropFirst(done) { try database.execute(sql: migration) }
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// One batch is one imported file, one record one of its rows. The cells of a batch are in a table of its own, because
  /// its columns are those of the file (`ValueTable`); everything that the store itself understands is here.
  ///
  /// SQLite's `date` lets 30 February pass; adding no days makes it count the days of the month. Days of records are
  /// counted from 1970-01-01, others are written out.
  private static let foundation = """
    PRAGMA application_id = \(applicationID);

    CREATE TABLE store (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      key_fingerprint TEXT NOT NULL
        CHECK (length(key_fingerprint) = 64 AND key_fingerprint NOT GLOB '*[^0-9a-f]*'),
      is_compact INTEGER NOT NULL DEFAULT 1 CHECK (is_compact IN (0, 1))
    ) STRICT;

    CREATE TABLE person (
      id INTEGER PRIMARY KEY,
      pseudonym TEXT NOT NULL UNIQUE \(pseudonymRule)
    ) STRICT;

    CREATE TABLE alias (
      pseudonym TEXT PRIMARY KEY \(pseudonymRule),
      person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX alias_of_person ON alias (person);

    CREATE TABLE batch (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN (\(list(RecordKind.allCases)))),
      name TEXT NOT NULL UNIQUE CHECK (name <> ''),
      source TEXT NOT NULL CHECK (source <> ''),
      source_sha256 TEXT NOT NULL UNIQUE
        CHECK (length(source_sha256) = 64 AND source_sha256 NOT GLOB '*[^0-9a-f]*'),
      day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
      delete_after TEXT CHECK (delete_after IS date(delete_after, '+0 days') AND delete_after >= day),
      UNIQUE (id, kind)
    ) STRICT;

    CREATE TABLE field (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      role TEXT NOT NULL CHECK (role IN (\(list(ColumnRole.allCases)))),
      name TEXT NOT NULL,
      kind TEXT NOT NULL
        CHECK (kind IN ('number', 'integer', 'ordinal', 'nominal', 'date', 'text', 'yes-no')),
      label_de TEXT NOT NULL,
      label_en TEXT NOT NULL,
      empty_means TEXT NOT NULL CHECK (empty_means IN (\(list(MissingReason.allCases)))),
      unit TEXT,
      minimum REAL,
      maximum REAL,
      is_required INTEGER NOT NULL CHECK (is_required IN (0, 1)),
      is_unique INTEGER NOT NULL CHECK (is_unique IN (0, 1)),
      level_origin TEXT NOT NULL CHECK (level_origin IN ('codebook', 'data')),
      UNIQUE (batch, position),
      UNIQUE (batch, name)
    ) STRICT;
    CREATE UNIQUE INDEX field_of_role ON field (batch, role) WHERE role <> 'observation';

    CREATE TABLE level (
      field INTEGER NOT NULL REFERENCES field ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      code TEXT NOT NULL,
      label_de TEXT NOT NULL,
      label_en TEXT NOT NULL,
      PRIMARY KEY (field, code),
      UNIQUE (field, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE missing_code (
      field INTEGER NOT NULL REFERENCES field ON DELETE CASCADE,
      code TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason IN (\(list(MissingReason.allCases)))),
      PRIMARY KEY (field, code)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE family (
      id INTEGER PRIMARY KEY,
      pseudonym TEXT NOT NULL UNIQUE \(pseudonymRule)
    ) STRICT;

    CREATE TABLE family_member (
      family INTEGER NOT NULL REFERENCES family ON DELETE CASCADE,
      person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
      PRIMARY KEY (family, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX family_of_person ON family_member (person);

    CREATE TABLE journey (
      id INTEGER PRIMARY KEY,
      pseudonym TEXT NOT NULL \(pseudonymRule),
      person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
      UNIQUE (person, pseudonym),
      UNIQUE (id, person)
    ) STRICT;

    CREATE TABLE record (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL,
      position INTEGER NOT NULL CHECK (position >= 0),
      kind TEXT NOT NULL,
      person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
      family INTEGER REFERENCES family,
      journey INTEGER,
      begins INTEGER CHECK (begins BETWEEN -719162 AND 2932896),
      ends INTEGER CHECK (ends BETWEEN -719162 AND 2932896 AND ends >= begins),
      UNIQUE (batch, position),
      FOREIGN KEY (batch, kind) REFERENCES batch (id, kind) ON DELETE CASCADE,
      FOREIGN KEY (journey, person) REFERENCES journey (id, person) ON UPDATE CASCADE,
      CHECK (kind NOT IN ('event', 'spell') OR begins IS NOT NULL)
    ) STRICT;
    CREATE INDEX record_of_person ON record (person);
    CREATE INDEX record_of_family ON record (family) WHERE family IS NOT NULL;
    CREATE INDEX record_of_journey ON record (journey, person) WHERE journey IS NOT NULL;

    CREATE TABLE consent (
      id INTEGER PRIMARY KEY,
      person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
      purpose TEXT NOT NULL CHECK (purpose IN (\(list(Purpose.allCases)))),
      recipient TEXT NOT NULL CHECK (recipient IN (\(list(Recipient.allCases)))),
      covers TEXT CHECK (covers IN (\(list(RecordKind.allCases)))),
      text_version TEXT NOT NULL CHECK (text_version <> ''),
      legal_basis TEXT NOT NULL CHECK (legal_basis IN (\(list(LegalBasis.allCases)))),
      begins TEXT NOT NULL CHECK (begins IS date(begins, '+0 days')),
      ends TEXT CHECK (ends IS date(ends, '+0 days') AND ends >= begins),
      revoked TEXT CHECK (revoked IS date(revoked, '+0 days'))
    ) STRICT;
    CREATE UNIQUE INDEX consent_given ON consent
      (person, purpose, recipient, coalesce(covers, ''), text_version, legal_basis, begins);

    CREATE VIEW consent_period AS
      SELECT id, person, purpose, recipient, covers, begins,
        min(coalesce(ends, '9999-12-31'), coalesce(date(revoked, '-1 day'), '9999-12-31')) AS ends
      FROM consent;

    CREATE VIEW event AS SELECT * FROM record WHERE kind = 'event';
    CREATE VIEW sheet AS SELECT * FROM record WHERE kind = 'sheet';
    CREATE VIEW score AS SELECT * FROM record WHERE kind = 'score';
    CREATE VIEW spell AS SELECT * FROM record WHERE kind = 'spell';
    CREATE VIEW intake AS SELECT * FROM record WHERE kind = 'intake';
    CREATE VIEW outcome AS SELECT * FROM record WHERE kind = 'outcome';

    CREATE TABLE backup (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL,
      day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
      is_encrypted INTEGER NOT NULL CHECK (is_encrypted IN (0, 1))
    ) STRICT;

    CREATE TABLE access_log (
      id INTEGER PRIMARY KEY CHECK (id > 0),
      at TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
      action TEXT NOT NULL CHECK (action <> ''),
      detail TEXT NOT NULL,
      previous TEXT NOT NULL CHECK (length(previous) = 64),
      hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*')
    ) STRICT;
    CREATE TRIGGER access_log_is_not_changed BEFORE UPDATE ON access_log
      BEGIN SELECT raise(ABORT, 'the access log is only added to'); END;
    CREATE TRIGGER access_log_is_not_shortened BEFORE DELETE ON access_log
      BEGIN SELECT raise(ABORT, 'the access log is only added to'); END;
    """

  /// Which names a vault may still hold although the store holds no rows of the person (any more), and whether names ever
  /// went to a vault (`VaultDebt`).
  private static let namesInVaults = """
    ALTER TABLE store ADD COLUMN has_vault INTEGER NOT NULL DEFAULT 0 CHECK (has_vault IN (0, 1));
    CREATE TABLE vault_debt (pseudonym TEXT PRIMARY KEY \(pseudonymRule)) STRICT, WITHOUT ROWID;
    """

  private static let pseudonymRule =
    "CHECK (length(pseudonym) = \(Pseudonym.length) AND pseudonym NOT GLOB '*[^A-Z2-7]*')"

  private static func list<Choice: RawRepresentable<String>>(_ choices: [Choice]) -> String {
    choices.map { "'\($0.rawValue)'" }.joined(separator: ", ")
  }
}
