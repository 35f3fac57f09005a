import Foundation
import GRDB
import Measurement

/// A copy of the store that was made.
public struct Backup: Sendable, Codable, Hashable {
  /// Where it was written.
  public let path: String
  /// The day.
  public let day: Day
  /// The SHA-256 of the file, 64 hexadecimal digits.
  public let sha256: String
  /// Whether it is encrypted.
  public let isEncrypted: Bool
}

extension CaseStore {
  /// Writes a copy of one consistent state to a new private file, encrypted where a secret is given. The state is checked
  /// before and the file read again after. Other programs go on meanwhile.
  ///
  /// The plain copy is never on the disk when the backup is encrypted. The store knows of the copy before it has its
  /// name, so that none escapes an erasure.
  public func backup(
    to path: String, secret: SealingSecret? = nil, at moment: @autoclosure () -> Moment
  ) throws(CaseStoreError) -> Backup {
    let output = try PrivateOutput(to: path, secret: secret)
    try withState { bytes throws(CaseStoreError) in try output.write(bytes) }
    try output.close()
    try output.check()
    let (id, backup) = try write { database in
      let moment = moment()
      let backup = Backup(
        path: URL(fileURLWithPath: path).path, day: moment.day, sha256: output.sha256,
        isEncrypted: secret != nil)
      try database.execute(
        sql: "INSERT INTO backup (path, day, sha256, is_encrypted) VALUES (?, ?, ?, ?)",
        arguments: [backup.path, backup.day.description, backup.sha256, backup.isEncrypted])
      let id = database.lastInsertedRowID
      try AccessLog.append(
        "backup", "sha256:\(backup.sha256) encrypted:\(backup.isEncrypted)", at: moment, to: database)
      return (id, backup)
    }
    do { try output.finish() } catch {
      try write { try $0.execute(sql: "DELETE FROM backup WHERE id = ?", arguments: [id]) }
      throw error
    }
    return backup
  }

  func backups(in database: Database) throws -> [Backup] {
    try Row.fetchAll(database, sql: "SELECT * FROM backup ORDER BY id").map { row in
      Backup(
        path: try row.value("path", of: "backup"),
        day: try row.value("day", of: "backup", reading: { Day(iso: $0) }),
        sha256: try row.value("sha256", of: "backup"),
        isEncrypted: try row.value("is_encrypted", of: "backup"))
    }
  }
}
