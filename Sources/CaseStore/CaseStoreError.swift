import Datasets
import GRDB
import Measurement

/// Why the case store or its key could not be made, opened or used.
///
/// The descriptions name file, table, column and row, and the mend, never a value of a person: the messages
/// of the database are dropped, because they can print rows.
public enum CaseStoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is a file already; nothing was overwritten.
  case fileExists(path: String)
  /// There is no file at the path.
  case fileMissing(path: String)
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The file cannot be written.
  case unwritable(path: String, reason: String)
  /// Others than the owner may read or write the key file.
  case exposedKey(path: String)
  /// The file does not hold a key.
  case notAKey(path: String)
  /// The store was made with another key.
  case wrongKey(path: String)
  /// The store was opened without its key, and persons cannot be given pseudonyms.
  case keyNeeded
  /// Rows without any recorded legal basis are to be deleted whose number was not confirmed.
  case purgeNotConfirmed(rows: Int, confirmed: Int?)
  /// The file is not a case store.
  case notAStore(path: String)
  /// A version of the tool before the first release made the store.
  case preliminaryStore(path: String)
  /// Committed changes stand in a write-ahead log beside the file, where nothing can be written.
  case unfinishedLog(path: String)
  /// The file is not a vault of names.
  case notAVault(path: String)
  /// Columns of names were given, but no vault to hold them.
  case vaultNeeded
  /// The file is not encrypted.
  case notSealed(path: String)
  /// The secret is not the right one, or the encrypted file is damaged.
  case cannotOpenSeal(path: String)
  /// The password is too short to protect anything.
  case shortPassword(path: String)
  /// There is too little memory to make a key from a password.
  case noMemoryForPassword
  /// An entry of the access log was changed, or entries are missing before it.
  case brokenLog(entry: Int)
  /// The clock is behind the last entry of the access log.
  case clockBeforeLastEntry(now: String, last: String)
  /// Events and spells need a column with their day.
  case dayNeeded(kind: RecordKind)
  /// The rows could not be kept even until the day of their import.
  case deletionBeforeImport(deleteAfter: Day, day: Day)
  /// One column was given two roles.
  case rolesConflict(column: String)
  /// The file has more columns than a table can have.
  case tooManyColumns(most: Int)
  /// A consent that was revoked was given without its revocation.
  case revocationTakenBack(row: Int)
  /// A newer version of the tool made the store.
  case newerStore(path: String)
  /// The check of the store found faults.
  case damaged(faults: Int)
  /// A stored value is lost or not what the tables allow; `column` is that of the table or the dataset.
  case damagedValue(table: String, column: String)
  /// There is no column of this name in the data.
  case unknownColumn(name: String, known: [String])
  /// The column cannot be used in this way, because of what its values are.
  case wrongKind(column: String, found: Kind, needed: String)
  /// A row names no person.
  case personMissing(column: String, row: Int)
  /// A column repeats the identifiers of the person column.
  case identifierRepeated(column: String, personColumn: String)
  /// A text has a character that the store cannot keep.
  case unstorableText(column: String, row: Int)
  /// The store holds a dataset of this name with other content.
  case nameTaken(name: String)
  /// The store holds the same file, but read with another codebook or other columns, or changed since.
  case importedDifferently(name: String)
  /// The store holds no dataset of this name.
  case unknownDataset(name: String, known: [String])
  /// The database refused; `code` is SQLite's extended result code, `row` counts the header as 1.
  case database(code: Int32, table: String?, column: String?, row: Int?)

  /// What any error thrown inside a database access becomes: its code is kept, its message dropped.
  init(withholdingMessageOf error: any Error, table: String? = nil, column: String? = nil, row: Int? = nil) {
    switch error {
    case let error as CaseStoreError:
      self = error
    case let error as DatabaseError:
      self = .database(code: error.extendedResultCode.rawValue, table: table, column: column, row: row)
    default:
      self = .database(code: ResultCode.SQLITE_ERROR.rawValue, table: table, column: column, row: row)
    }
  }

  /// Whether a code of SQLite says that the disk is full or cannot be written, rather than that the data are bad.
  public static func isUnwritable(_ code: Int32) -> Bool {
    [.SQLITE_FULL, .SQLITE_READONLY, .SQLITE_CANTOPEN].contains(ResultCode(rawValue: code).primaryResultCode)
      || [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_SHMSIZE].contains(
        ResultCode(rawValue: code))
  }

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .fileExists(let path):
      "\(path): there is already a file of this name, and nothing was overwritten; choose another path"
    case .fileMissing(let path):
      "\(path): no such file; check the path, or create the file first"
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason); check the permissions"
    case .unwritable(let path, let reason):
      "\(path): cannot be written: \(reason); choose another folder or check its permissions"
    case .exposedKey(let path):
      "\(path): others can read the key file; make it private with: chmod 600 '\(path)'"
    case .notAKey(let path):
      "\(path): is not a key file; give the file that was written when the key was created"
    case .wrongKey(let path):
      "\(path): the store was made with another key; open it with the key it was created with"
    case .keyNeeded:
      "the store was opened without its key; open it with the key to import persons"
    case .purgeNotConfirmed(let rows, let confirmed):
      (confirmed.map { "\(rows) rows, not \($0), " } ?? "\(rows) rows ")
        + "are of persons without any recorded consent or other legal basis; nothing was deleted: look at them with "
        + "--preview, record consents that are missing, and confirm with --confirm \(rows)"
    case .notAStore(let path):
      "\(path): is not a case store; check the path"
    case .preliminaryStore(let path):
      "\(path): the store was made before the first release; create a new store and import the files again"
    case .unfinishedLog(let path):
      "\(path): the last changes are in the file '\(path)-wal' and cannot be read where nothing can be written; "
        + "copy both files to a folder that can be written"
    case .notAVault(let path):
      "\(path): is not a vault of names; check the path"
    case .vaultNeeded:
      "columns of names go to a vault only; name its file with --vault"
    case .notSealed(let path):
      "\(path): is not an encrypted file of wirkung; check the path"
    case .cannotOpenSeal(let path):
      "\(path): the password or key is not the right one, or the file is damaged; try the other secret or another copy"
    case .shortPassword(let path):
      "\(path): the password must have 12 characters or more on the first line; choose a longer one"
    case .noMemoryForPassword:
      "there is too little memory to make a key from the password (256 MiB are needed); close other programs"
    case .brokenLog(let entry):
      "the access log was changed: entry \(entry) does not fit what is before it; compare with a backup"
    case .clockBeforeLastEntry(let now, let last):
      "the clock says \(now), but the access log already has an entry of \(last); set the clock and try again"
    case .dayNeeded(let kind):
      "rows of kind '\(kind.rawValue)' have a day; name its column with --begin"
    case .deletionBeforeImport(let deleteAfter, let day):
      "the rows may be kept until \(deleteAfter), which is before the day of their import, \(day); correct the date "
        + "with --delete-after"
    case .rolesConflict(let column):
      "column '\(column)' cannot be two things at once; name another column for one of them"
    case .tooManyColumns(let most):
      "the file has more than \(most) columns; split it by columns, each part with that of the person"
    case .revocationTakenBack(let row):
      "row \(row): this consent was revoked earlier than is said here, and a revocation stays; record a new consent that "
        + "begins later"
    case .newerStore(let path):
      "\(path): the store was made by a newer version of wirkung; update wirkung"
    case .damaged(let faults):
      "the store is damaged: its check found \(faults) faults; restore a backup"
    case .damagedValue(let table, let column):
      "table '\(table)', column '\(column)': a stored value is lost or damaged; restore a backup"
    case .unknownColumn(let name, let known):
      "there is no column '\(name)'"
        + (NearMiss.best(for: name, among: known).map { "; did you mean '\($0)'?" }
          ?? "; the columns are \(known.joined(separator: ", "))")
    case .wrongKind(let column, let found, let needed):
      "column '\(column)' holds \(found.rawValue) values, but \(needed) is needed here; "
        + "choose another column or correct the codebook"
    case .personMissing(let column, let row):
      "row \(row), column '\(column)': no person is named; every row needs one, so complete or remove it"
    case .identifierRepeated(let column, let personColumn):
      "column '\(column)' repeats the identifiers of column '\(personColumn)', which must not reach the "
        + "store; remove it from the file"
    case .unstorableText(let column, let row):
      "row \(row), column '\(column)': the text has a null character; remove it from the file"
    case .nameTaken(let name):
      "the store already holds a dataset '\(name)' with other content; give the new file another name, "
        + "such as one with its wave or day"
    case .importedDifferently(let name):
      "the store already holds this file as '\(name)', but with another codebook or other columns, or "
        + "changed since its import; import it with the same choices, or change the file"
    case .unknownDataset(let name, let known):
      "the store holds no dataset '\(name)'"
        + (NearMiss.best(for: name, among: known).map { "; did you mean '\($0)'?" }
          ?? (known.isEmpty ? "; it is empty" : "; it holds \(known.joined(separator: ", "))"))
    case .database(let code, let table, let column, let row):
      "\(place(table: table, column: column, row: row)) \(mend(forCode: code)) (SQLite code \(code))"
    }
  }

  private func place(table: String?, column: String?, row: Int?) -> String {
    let parts = [
      table.map { "table '\($0)'" }, row.map { "row \($0)" }, column.map { "column '\($0)'" },
    ].compactMap { $0 }
    return parts.isEmpty ? "the store" : parts.joined(separator: ", ")
  }

  private func mend(forCode code: Int32) -> String {
    switch ResultCode(rawValue: code).primaryResultCode {
    case .SQLITE_CONSTRAINT:
      "breaks a rule of the store, and nothing was stored; correct the file or its codebook"
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      "is in use by another program; wait for it or close it"
    case .SQLITE_READONLY:
      "lies where nothing can be written, but every access is written to its log; copy it to a folder of your own"
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      "cannot be opened or written; check the permissions of the file and its folder"
    case .SQLITE_FULL:
      "cannot be written: the disk is full; free some space and try again"
    case .SQLITE_IOERR where CaseStoreError.isUnwritable(code):
      "cannot be written: the disk is full or a limit is reached; free some space and try again"
    case .SQLITE_IOERR:
      "cannot be read or written: the disk reports a fault; check the disk and try again"
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      "is damaged; restore a backup"
    default:
      "cannot be used: the database reports an error; try again, and report it when it stays"
    }
  }
}
