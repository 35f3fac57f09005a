import Foundation
import Testing

@testable import StudyRunner

/// Vectors: NIST, Cryptographic Standards and Guidelines, "SHA-256" examples to FIPS 180-4 (one and two
/// blocks), and the long message of a million letters a of FIPS 180-2, appendix B.3.
@Suite struct SHA256DigestTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let text: String
    let digest: String
    var testDescription: String { "\(text.utf8.count) bytes" }
  }

  static let vectors = [
    Vector(text: "", digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Vector(text: "abc", digest: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Vector(
      text: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      digest: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Vector(
      text: String(repeating: "a", count: 1_000_000),
      digest: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ]

  @Test(arguments: vectors) func bytes(_ vector: Vector) {
    #expect(SHA256Digest(of: Array(vector.text.utf8)).hexadecimal == vector.digest)
  }

  @Test(arguments: vectors) func file(_ vector: Vector) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(vector.text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try SHA256Digest(ofFile: file.path).description == vector.digest)
  }

  @Test(arguments: [65_535, 65_536, 65_537, 131_072]) func pieceEdges(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try SHA256Digest(ofFile: file.path) == SHA256Digest(of: bytes))
  }

  @Test func aMissingFileAndADirectoryHaveNoDigest() {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: SHA256Digest.UnreadableFile.self) { try SHA256Digest(ofFile: folder) }
    #expect(throws: SHA256Digest.UnreadableFile.self) {
      try SHA256Digest(ofFile: folder + "/" + UUID().uuidString)
    }
  }
}
