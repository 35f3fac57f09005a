import CSodium
import Foundation

/// What an encrypted file is opened with.
public enum SealingSecret: Sendable {
  /// A password, from which Argon2id makes the key; 12 characters or more.
  case password(String)
  /// The 32 bytes of a key file, as ``PseudonymKey`` has; use another file than that of the pseudonyms.
  case key([UInt8])

  /// Reads the password, the first line of a private file.
  public static func password(inFile path: String) throws(CaseStoreError) -> SealingSecret {
    let bytes = try PrivateFile.read(at: path, limit: 4096)
    let line = String(decoding: bytes.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
    guard line.count >= 12 else { throw .shortPassword(path: path) }
    return .password(line)
  }

  /// Reads a key file of 32 bytes, which is made where there is none.
  public static func key(inFile path: String) throws(CaseStoreError) -> SealingSecret {
    if !FileManager.default.fileExists(atPath: path) { _ = try PseudonymKey.create(at: path) }
    let bytes = try PrivateFile.read(at: path, limit: 32)
    guard bytes.count == 32 else { throw .notAKey(path: path) }
    return .key(bytes)
  }

  /// The key that the pieces are encrypted with.
  func streamKey(salt: [UInt8]) throws(CaseStoreError) -> [UInt8] {
    switch self {
    case .key(let key): return key
    case .password(let password):
      var key = [UInt8](repeating: 0, count: Int(crypto_secretstream_xchacha20poly1305_KEYBYTES))
      let code = crypto_pwhash(
        &key, UInt64(key.count), password, UInt64(password.utf8.count), salt,
        UInt64(crypto_pwhash_OPSLIMIT_MODERATE), Int(crypto_pwhash_MEMLIMIT_MODERATE),
        crypto_pwhash_ALG_ARGON2ID13)
      guard code == 0 else { throw .noMemoryForPassword }
      return key
    }
  }
}
