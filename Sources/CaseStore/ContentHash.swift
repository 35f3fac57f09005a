import CSodium

/// The SHA-256 of bytes that come piece by piece.
struct ContentHash {
  private static let library: Void = precondition(sodium_init() >= 0, "libsodium starts")

  private var state = crypto_hash_sha256_state()

  init() {
    Self.library
    crypto_hash_sha256_init(&state)
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    crypto_hash_sha256_update(
      &state, bytes.assumingMemoryBound(to: UInt8.self).baseAddress, UInt64(bytes.count))
  }

  /// Adds a text with its length before it, so that no two lists of texts are the same bytes.
  mutating func update(_ text: String) {
    var part = "\(text.utf8.count):\(text)"
    part.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// The 64 lower-case hexadecimal digits of everything so far.
  var hexadecimal: String {
    var end = state
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256_final(&end, &digest)
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The SHA-256 of bytes in memory.
  static func hexadecimal(of bytes: [UInt8]) -> String {
    var hash = ContentHash()
    bytes.withUnsafeBytes { hash.update($0) }
    return hash.hexadecimal
  }
}
