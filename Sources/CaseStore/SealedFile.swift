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
}

/// Encrypted files: libsodium's secretstream (XChaCha20-Poly1305) in pieces of 64 KiB, so that a piece that is changed,
/// lost, moved or cut off at the end is found.
///
/// The file begins with `WIRKUNG-SEALED-1` and a line feed, `P` or `K` for password or key, the salt of the password (16
/// bytes, zero for a key) and the header of the stream (24 bytes). The password's key is Argon2id with the limits
/// "moderate" of libsodium (RFC 9106). What comes before the stream is authenticated with its first piece.
public enum SealedFile {
  private static let mark = Array("WIRKUNG-SEALED-1\n".utf8)
  private static let saltLength = Int(crypto_pwhash_SALTBYTES)
  private static let headerLength = Int(crypto_secretstream_xchacha20poly1305_HEADERBYTES)
  private static let overhead = Int(crypto_secretstream_xchacha20poly1305_ABYTES)
  private static let piece = 65_536
  private static let library: Void = precondition(sodium_init() >= 0, "libsodium starts")

  /// Whether a file begins as an encrypted one does.
  public static func isSealed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: mark) }

  /// Encrypts bytes.
  static func seal(_ bytes: [UInt8], with secret: SealingSecret) throws(CaseStoreError) -> [UInt8] {
    library
    var salt = [UInt8](repeating: 0, count: saltLength)
    var kind = UInt8(ascii: "K")
    if case .password = secret {
      randombytes_buf(&salt, salt.count)
      kind = UInt8(ascii: "P")
    }
    let key = try key(secret, salt: salt)
    var state = crypto_secretstream_xchacha20poly1305_state()
    var header = [UInt8](repeating: 0, count: headerLength)
    crypto_secretstream_xchacha20poly1305_init_push(&state, &header, key)
    var sealed = mark + [kind] + salt
    var associated = sealed
    sealed += header
    var start = 0
    repeat {
      let end = min(start + piece, bytes.count)
      let message = Array(bytes[start..<end])
      var output = [UInt8](repeating: 0, count: message.count + overhead)
      let tag =
        end == bytes.count ? crypto_secretstream_xchacha20poly1305_tag_final() : 0
      crypto_secretstream_xchacha20poly1305_push(
        &state, &output, nil, message, UInt64(message.count), associated, UInt64(associated.count), tag)
      sealed += output
      associated = []
      start = end
    } while start < bytes.count
    return sealed
  }

  /// Decrypts the bytes of a file.
  ///
  /// - Throws: ``CaseStoreError/notSealed(path:)``, or ``CaseStoreError/cannotOpenSeal(path:)`` for a wrong secret as for
  ///   a file that was changed or cut off, which cannot be told apart.
  static func open(
    _ sealed: [UInt8], path: String, with secret: SealingSecret
  ) throws(CaseStoreError) -> [UInt8] {
    library
    let beginning = mark.count + 1 + saltLength
    guard isSealed(sealed), sealed.count >= beginning + headerLength + overhead else {
      throw .notSealed(path: path)
    }
    let salt = Array(sealed[(mark.count + 1)..<beginning])
    let key = try key(secret, salt: salt)
    var state = crypto_secretstream_xchacha20poly1305_state()
    let header = Array(sealed[beginning..<beginning + headerLength])
    guard crypto_secretstream_xchacha20poly1305_init_pull(&state, header, key) == 0 else {
      throw .cannotOpenSeal(path: path)
    }
    var bytes: [UInt8] = []
    var associated = Array(sealed[..<beginning])
    var start = beginning + headerLength
    var isFinished = false
    while !isFinished {
      let end = min(start + piece + overhead, sealed.count)
      guard end - start >= overhead else { throw .cannotOpenSeal(path: path) }
      let input = Array(sealed[start..<end])
      var output = [UInt8](repeating: 0, count: max(1, input.count - overhead))
      var tag: UInt8 = 0
      guard
        crypto_secretstream_xchacha20poly1305_pull(
          &state, &output, nil, &tag, input, UInt64(input.count), associated, UInt64(associated.count)) == 0
      else { throw .cannotOpenSeal(path: path) }
      bytes += output.prefix(input.count - overhead)
      associated = []
      start = end
      isFinished = tag == crypto_secretstream_xchacha20poly1305_tag_final()
    }
    guard start == sealed.count else { throw .cannotOpenSeal(path: path) }
    return bytes
  }

  /// Decrypts a file into a new private file.
  public static func open(
    _ path: String, to destination: String, with secret: SealingSecret
  ) throws(CaseStoreError) {
    guard let sealed = FileManager.default.contents(atPath: path) else { throw .fileMissing(path: path) }
    try PrivateFile.create(at: destination, holding: open(Array(sealed), path: path, with: secret))
  }

  /// Writes bytes to a new private file, encrypted where a secret is given.
  public static func write(
    _ bytes: [UInt8], to path: String, secret: SealingSecret?
  ) throws(CaseStoreError) {
    guard let secret else { return try PrivateFile.create(at: path, holding: bytes) }
    try PrivateFile.create(at: path, holding: seal(bytes, with: secret))
  }

  private static func key(_ secret: SealingSecret, salt: [UInt8]) throws(CaseStoreError) -> [UInt8] {
    switch secret {
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
