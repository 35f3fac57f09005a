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
  /// Writes a copy of one consistent state to a new private file, encrypted where a secret is given, and checks it
  /// before. Other programs go on meanwhile.
  ///
  /// The plain copy is never on the disk when the backup is encrypted.
  public func backup(
    to path: String, secret: SealingSecret? = nil, at moment: Moment
  ) throws(CaseStoreError) -> Backup {
    let image = try read { try StoreImage.bytes(of: $0) }
    try CaseStore(image: image, path: path).checkIntegrity()
    let bytes =
      try secret.map { secret throws(CaseStoreError) in try SealedFile.seal(image, with: secret) } ?? image
    try PrivateFile.create(at: path, holding: bytes)
    let backup = Backup(
      path: URL(fileURLWithPath: path).path, day: moment.day, sha256: ContentHash.hexadecimal(of: bytes),
      isEncrypted: secret != nil)
    do {
      try write { database in
        try database.execute(
          sql: "INSERT INTO backup (path, day, sha256, is_encrypted) VALUES (?, ?, ?, ?)",
          arguments: [backup.path, backup.day.description, backup.sha256, backup.isEncrypted])
        try AccessLog.append(
          "backup", "sha256:\(backup.sha256) encrypted:\(backup.isEncrypted)", at: moment, to: database)
      }
    } catch {
      // No copy that the store does not know of.
      unlink(path)
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
