import CSodium
import Foundation

/// The secret that turns identifiers of persons into pseudonyms: 32 random bytes in a file of its own.
///
/// Keep the key file apart from the store, in other hands where the law asks for it. Whoever has both
/// can find out who is who by trying identifiers; whoever has only the store cannot.
public struct PseudonymKey: Sendable {
  private static let length = Int(crypto_auth_hmacsha256_KEYBYTES)
  private static let library: Void = precondition(sodium_init() >= 0, "libsodium starts")

  private let bytes: [UInt8]
  /// The state of the authentication code after the key, the same for every identifier.
  private let keyed: crypto_auth_hmacsha256_state

  init(bytes: [UInt8]) {
    PseudonymKey.library
    precondition(bytes.count == PseudonymKey.length, "a key has \(PseudonymKey.length) bytes")
    self.bytes = bytes
    var state = crypto_auth_hmacsha256_state()
    crypto_auth_hmacsha256_init(&state, bytes, bytes.count)
    keyed = state
  }

  /// Draws a new key and writes it to a new file that only its owner can read.
  ///
  /// - Throws: ``CaseStoreError/fileExists(path:)`` rather than overwrite: a lost key cannot be replaced.
  public static func create(at path: String) throws(CaseStoreError) -> PseudonymKey {
    PseudonymKey.library
    var bytes = [UInt8](repeating: 0, count: length)
    randombytes_buf(&bytes, bytes.count)
    try PrivateFile.create(at: path, holding: bytes)
    return PseudonymKey(bytes: bytes)
  }

  /// Reads a key file.
  ///
  /// - Throws: ``CaseStoreError/exposedKey(path:)`` when anyone but the owner may read or write the file,
  ///   ``CaseStoreError/notAKey(path:)`` when it does not hold a key.
  public static func open(at path: String) throws(CaseStoreError) -> PseudonymKey {
    let bytes = try PrivateFile.read(at: path, limit: length)
    guard bytes.count == length else { throw .notAKey(path: path) }
    return PseudonymKey(bytes: bytes)
  }

  /// The pseudonym of an identifier, or nil when the identifier is blank.
  ///
  /// The first 26 characters of base32(HMAC-SHA-256(key, UTF-8 of the normalised identifier)). Normalised
  /// means composed (Unicode NFC) and without white space at both ends; upper and lower case stay
  /// different, because telling two persons apart matters more than repairing a typing error.
  /// Source: HMAC in RFC 2104, computed by libsodium; base 32 in RFC 4648, section 6.
  public func pseudonym(of identifier: String) -> Pseudonym? {
    pseudonym(of: identifier, prefix: "")
  }

  /// The same for families and journeys, whose identifiers may be those of persons and must not give their pseudonyms:
  /// the code is that of the role, a null byte and the identifier.
  func pseudonym(of identifier: String, as role: ColumnRole) -> Pseudonym? {
    pseudonym(of: identifier, prefix: role == .person ? "" : role.rawValue + "\0")
  }

  private func pseudonym(of identifier: String, prefix: String) -> Pseudonym? {
    // Normalising costs more than the code itself, and most identifiers need none.
    let isPlain = identifier.utf8.allSatisfy { (33...126).contains($0) }
    let normalised =
      isPlain
      ? identifier
      : identifier.precomposedStringWithCanonicalMapping.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !normalised.isEmpty else { return nil }
    var message = prefix + normalised
    return Pseudonym(authenticationCode: message.withUTF8 { authenticationCode(of: $0) })
  }

  /// Tells keys apart without giving them away: the SHA-256 of the key as 64 hexadecimal digits.
  public var fingerprint: String {
    ContentHash.hexadecimal(of: bytes)
  }

  func authenticationCode(of message: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var state = keyed
    var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    crypto_auth_hmacsha256_update(&state, message.baseAddress, UInt64(message.count))
    crypto_auth_hmacsha256_final(&state, &code)
    return code
  }
}

extension PseudonymKey: CustomStringConvertible, CustomReflectable {
  /// Names the key by its fingerprint; the secret is never printed.
  public var description: String { "key \(fingerprint)" }

  /// Shows no parts, so that no debugger output or failed test prints the secret.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
