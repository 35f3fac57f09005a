import GRDB

/// The tables of the case store, as named migrations that are never changed once released, only added to.
enum StoreSchema {
  /// Marks the file as a case store ("Wirk" in ASCII), in SQLite's `application_id`.
  static let applicationID = 0x5769_726B

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 persons, batches and observations") { database in
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: foundation)
    }
    return migrator
  }

  /// One batch is one imported file, one record one of its rows, one observation one of its cells.
  ///
  /// SQLite's `date` lets 30 February pass; adding no days makes it count the days of the month.
  private static let foundation = """
    CREATE TABLE store (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      key_fingerprint TEXT NOT NULL
        CHECK (length(key_fingerprint) = 64 AND key_fingerprint NOT GLOB '*[^0-9a-f]*')
    ) STRICT;

    CREATE TABLE person (
      id INTEGER PRIMARY KEY,
      pseudonym TEXT NOT NULL UNIQUE
        CHECK (length(pseudonym) = 26 AND pseudonym NOT GLOB '*[^A-Z2-7]*')
    ) STRICT;

    CREATE TABLE batch (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (name <> ''),
      source_sha256 TEXT NOT NULL UNIQUE
        CHECK (length(source_sha256) = 64 AND source_sha256 NOT GLOB '*[^0-9a-f]*'),
      day TEXT NOT NULL CHECK (day IS date(day, '+0 days'))
    ) STRICT;

    CREATE TABLE field (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      role TEXT NOT NULL CHECK (role IN ('person', 'observation')),
      name TEXT NOT NULL,
      kind TEXT NOT NULL
        CHECK (kind IN ('number', 'integer', 'ordinal', 'nominal', 'date', 'text', 'yes-no')),
      label_de TEXT NOT NULL,
      label_en TEXT NOT NULL,
      empty_means TEXT NOT NULL CHECK (empty_means IN
        ('not-asked', 'not-answered', 'not-applicable', 'dont-know', 'unreadable')),
      unit TEXT,
      minimum REAL,
      maximum REAL,
      is_required INTEGER NOT NULL CHECK (is_required IN (0, 1)),
      is_unique INTEGER NOT NULL CHECK (is_unique IN (0, 1)),
      UNIQUE (batch, position),
      UNIQUE (batch, name)
    ) STRICT;
    CREATE UNIQUE INDEX field_of_person ON field (batch) WHERE role = 'person';

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
      reason TEXT NOT NULL CHECK (reason IN
        ('not-asked', 'not-answered', 'not-applicable', 'dont-know', 'unreadable')),
      PRIMARY KEY (field, code)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE record (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
      UNIQUE (batch, position)
    ) STRICT;
    CREATE INDEX record_of_person ON record (person);

    CREATE TABLE observation (
      record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
      field INTEGER NOT NULL REFERENCES field ON DELETE CASCADE,
      number REAL CHECK (abs(number) <= 1.7976931348623157e308),
      level TEXT,
      day TEXT CHECK (day IS date(day, '+0 days')),
      text TEXT,
      missing TEXT CHECK (missing IN
        ('not-asked', 'not-answered', 'not-applicable', 'dont-know', 'unreadable')),
      PRIMARY KEY (record, field),
      FOREIGN KEY (field, level) REFERENCES level (field, code),
      CHECK ((number IS NOT NULL) + (level IS NOT NULL) + (day IS NOT NULL) + (text IS NOT NULL)
        + (missing IS NOT NULL) = 1)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX observation_of_field ON observation (field);
    """
}
