# The same million rows by SQLite's own shell into tables with the columns, rules, keys and indexes of a case store and as
# safe against a power cut, every table filled as fast as the shell can; identifiers of 26 characters stand for pseudonyms.
rm -f rules.sqlite rules.sqlite-*
sqlite3 rules.sqlite > /dev/null <<'SQL'
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -65536;
BEGIN;
CREATE TEMP TABLE line ("case", age, region, help, start, "before", after, rating, advised, distance);
.mode csv
.import --skip 1 rows.csv line
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  pseudonym TEXT NOT NULL UNIQUE CHECK (length(pseudonym) = 26 AND pseudonym NOT GLOB '*[^A-Z2-7]*')
) STRICT;
CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  kind TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  begins INTEGER CHECK (begins BETWEEN -719162 AND 2932896),
  ends INTEGER CHECK (ends BETWEEN -719162 AND 2932896 AND ends >= begins),
  UNIQUE (batch, position),
  CHECK (kind NOT IN ('event', 'spell') OR begins IS NOT NULL)
) STRICT;
CREATE TABLE value (
  record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
  missing TEXT CHECK (length(missing) = 9 AND missing NOT GLOB '*[^.sapkuhzw]*'),
  age REAL CHECK (age BETWEEN -9007199254740992 AND 9007199254740992 AND age = CAST(age AS INTEGER)),
  region INTEGER CHECK (region BETWEEN 0 AND 2),
  help INTEGER CHECK (help BETWEEN 0 AND 6),
  start INTEGER CHECK (start BETWEEN -719162 AND 2932896),
  "before" REAL CHECK ("before" BETWEEN -1e308 AND 1e308),
  after REAL CHECK (after BETWEEN -1e308 AND 1e308),
  rating REAL CHECK (rating BETWEEN -9007199254740992 AND 9007199254740992 AND rating = CAST(rating AS INTEGER)),
  advised INTEGER CHECK (advised IN (0, 1)),
  distance REAL CHECK (distance BETWEEN -1e308 AND 1e308),
  CHECK ((after IS NULL) = (missing IS NOT NULL))
) STRICT;
-- Every digit becomes a letter, so that the rule for pseudonyms holds.
INSERT INTO person SELECT rowid, translated FROM (
  SELECT rowid, replace(replace(replace(replace(printf('%026d', "case"), '0', 'A'), '1', 'B'), '8', 'C'), '9', 'D')
    AS translated FROM line);
INSERT INTO record SELECT rowid, 1, rowid - 1, 'sheet', rowid, NULL, NULL FROM line;
INSERT INTO value
  SELECT rowid, iif(after = '', '.....a...', NULL), CAST(age AS INTEGER),
    CASE region WHEN 'town' THEN 0 WHEN 'suburb' THEN 1 WHEN 'country' THEN 2 END,
    CASE help WHEN 'advice' THEN 0 WHEN 'group' THEN 1 WHEN 'mentor' THEN 2 WHEN 'family' THEN 3 WHEN 'day' THEN 4
      WHEN 'foster' THEN 5 WHEN 'home' THEN 6 END,
    unixepoch(start) / 86400, "before", nullif(after, ''), rating, advised = 'yes', distance
  FROM line;
CREATE INDEX record_of_person ON record (person);
COMMIT;
SQL
echo "what,value"
echo "rows,$(sqlite3 rules.sqlite 'SELECT count(*) FROM value')"
