import CSodium

/// The form of encrypted files: libsodium's secretstream (XChaCha20-Poly1305) in pieces of 64 KiB, so that a piece that is
/// changed, lost, moved or cut off at the end is found.
///
/// The file begins with `WIRKUNG-SEALED-1` and a line feed, `P` or `K` for password or key, the salt of the password (16
/// bytes, zero for a key) and the header of the stream (24 bytes). Pieces of 65,536 bytes follow, each 17 bytes longer
/// by its tag and its authentication, the last one shorter and with the tag "final". The password's key is Argon2id with
/// the limits "moderate" of libsodium (RFC 9106: 3 passes, 256 MiB). What comes before the header of the stream is
/// authenticated with the first piece. `script/open-sealed.py` opens such a file without this tool.
enum SealFormat {
  static let mark = Array("WIRKUNG-SEALED-1\n".utf8)
  static let saltLength = Int(crypto_pwhash_SALTBYTES)
  static let headerLength = Int(crypto_secretstream_xchacha20poly1305_HEADERBYTES)
  static let overhead = Int(crypto_secretstream_xchacha20poly1305_ABYTES)
  static let piece = 65_536
  /// Everything before the first piece.
  static var beginningLength: Int { mark.count + 1 + saltLength + headerLength }
}

/// Encrypts one piece after the other.
struct SealingStream {
  /// What the file begins with.
  let beginning: [UInt8]
  private var state = crypto_secretstream_xchacha20poly1305_state()
  private var associated: [UInt8]

  init(with secret: SealingSecret) throws(CaseStoreError) {
    var salt = [UInt8](repeating: 0, count: SealFormat.saltLength)
    var kind = UInt8(ascii: "K")
    if case .password = secret {
      randombytes_buf(&salt, salt.count)
      kind = UInt8(ascii: "P")
    }
    let key = try secret.streamKey(salt: salt)
    var header = [UInt8](repeating: 0, count: SealFormat.headerLength)
    crypto_secretstream_xchacha20poly1305_init_push(&state, &header, key)
    associated = SealFormat.mark + [kind] + salt
    beginning = associated + header
  }

  /// The next piece, encrypted; all but the last have the full length.
  mutating func seal(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
    var sealed = [UInt8](repeating: 0, count: piece.count + SealFormat.overhead)
    let tag = isLast ? crypto_secretstream_xchacha20poly1305_tag_final() : 0
    crypto_secretstream_xchacha20poly1305_push(
      &state, &sealed, nil, piece, UInt64(piece.count), associated, UInt64(associated.count), tag)
    associated = []
    return sealed
  }
}

/// Decrypts one piece after the other.
struct OpeningStream {
  /// Whether the last piece was opened.
  private(set) var isFinished = false
  private var state = crypto_secretstream_xchacha20poly1305_state()
  private var associated: [UInt8]
  private let isStarted: Bool

  /// Begins with what comes before the first piece; nil where that is not of this form.
  init?(_ beginning: [UInt8], with secret: SealingSecret) throws(CaseStoreError) {
    guard beginning.starts(with: SealFormat.mark), beginning.count == SealFormat.beginningLength else {
      return nil
    }
    associated = Array(beginning.dropLast(SealFormat.headerLength))
    let key = try secret.streamKey(salt: Array(associated.suffix(SealFormat.saltLength)))
    let header = Array(beginning.suffix(SealFormat.headerLength))
    isStarted = crypto_secretstream_xchacha20poly1305_init_pull(&state, header, key) == 0
  }

  /// The content of the next piece, or nil when it is not the one that was written there.
  mutating func open(_ sealed: [UInt8]) -> [UInt8]? {
    guard isStarted, sealed.count >= SealFormat.overhead else { return nil }
    // One byte more than needed, as an empty piece has no place to be written to.
    var piece = [UInt8](repeating: 0, count: sealed.count - SealFormat.overhead + 1)
    var tag: UInt8 = 0
    let code = crypto_secretstream_xchacha20poly1305_pull(
      &state, &piece, nil, &tag, sealed, UInt64(sealed.count), associated, UInt64(associated.count))
    guard code == 0 else { return nil }
    associated = []
    isFinished = tag == crypto_secretstream_xchacha20poly1305_tag_final()
    piece.removeLast()
    return piece
  }
}
