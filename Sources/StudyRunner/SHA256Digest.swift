import CSodium
import Datasets
import Foundation

/// The SHA-256 digest of bytes or of a file's content; two files with the same digest have the same content.
///
/// A file is read in pieces, so that it may be larger than memory.
/// Source: FIPS 180-4, Secure Hash Standard (NIST, 2015), section 6.2; computed by libsodium.
public struct SHA256Digest: Sendable, Hashable, CustomStringConvertible {
  /// Why a file has no digest.
  public struct UnreadableFile: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path as it was given.
    public let path: String
    /// What the system says about it.
    public let reason: String

    /// What is wrong, where, and what to do.
    public var description: String {
      "\(path): cannot be read: \(reason); check the path and its permissions"
    }
  }

  private let bytes: [UInt8]

  /// The digest of these bytes.
  public init(of bytes: [UInt8]) {
    var hash = Hash()
    hash.update(bytes)
    self.bytes = hash.finish()
  }

  /// The digest of a file's content.
  ///
  /// - Throws: ``UnreadableFile`` where there is no such file, or it cannot be read to its end.
  public init(ofFile path: String) throws(UnreadableFile) {
    guard let file = fopen(path, "rb") else {
      throw UnreadableFile(path: path, reason: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    var status = stat()
    fstat(fileno(file), &status)
    var progress = SlowReading.Progress("\(path) for its SHA-256", size: Int(status.st_size))
    var read = 0
    var hash = Hash()
    while true {
      let piece = [UInt8](upTo: 1 << 16, from: file)
      hash.update(piece)
      if piece.count < 1 << 16 { break }
      read += piece.count
      progress.tell(read: read)
    }
    // A directory opens like a file, and a failing disk ends a read early: only the error flag tells.
    guard ferror(file) == 0 else {
      throw UnreadableFile(path: path, reason: String(cString: strerror(errno)))
    }
    bytes = hash.finish()
  }

  /// The digest as 64 lower-case hexadecimal digits, as `sha256sum` prints it.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The same as ``hexadecimal``.
  public var description: String { hexadecimal }
}

/// The running state of libsodium's SHA-256.
private struct Hash {
  private static let library: Void = precondition(sodium_init() >= 0, "libsodium starts")

  private var state = crypto_hash_sha256_state()

  init() {
    Hash.library
    crypto_hash_sha256_init(&state)
  }

  mutating func update(_ piece: [UInt8]) {
    piece.withUnsafeBufferPointer { buffer in
      _ = crypto_hash_sha256_update(&state, buffer.baseAddress, UInt64(buffer.count))
    }
  }

  mutating func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_bytes()))
    crypto_hash_sha256_final(&state, &digest)
    return digest
  }
}
