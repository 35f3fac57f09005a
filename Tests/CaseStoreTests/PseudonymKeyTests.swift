import Foundation
import Testing

@testable import CaseStore

@Suite struct PseudonymKeyTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// RFC 4231, test cases 1 and 2; HMAC fills shorter keys with zeros, so these are keys of 32 bytes too.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0b, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
  ]) func authenticationCode(secret: [UInt8], message: String, code: String) {
    let key = PseudonymKey(bytes: secret + [UInt8](repeating: 0, count: 32 - secret.count))
    let bytes = Array(message.utf8).withUnsafeBufferPointer { key.authenticationCode(of: $0) }
    #expect(bytes.map { String(format: "%02x", $0) }.joined() == code)
  }

  /// Python 3.11: base64.b32encode(hmac.new(bytes(range(32)), identifier.encode(), "sha256").digest())[:26]
  @Test(arguments: [
    ("P-001", "IBVHZ664YRLCPXC32HRU5NKF6Z"),
    ("Müller, Jörg", "LTZFZVGLPQVEMVNYE4U5YTGRYE"),
    ("Mu\u{308}ller, Jo\u{308}rg", "LTZFZVGLPQVEMVNYE4U5YTGRYE"),
    ("  4711\r\n", "NVC3P6EGFW6NQ7RK54K7Y6F5BE"),
    (String(repeating: "a", count: 200), "OABU7LV6U2M2HNVHR3BXFOL2QO"),
  ]) func pseudonym(identifier: String, expected: String) {
    #expect(TestData.key.pseudonym(of: identifier)?.text == expected)
  }

  @Test func onlyTheKeyHolderCanRecompute() {
    #expect(TestData.key.pseudonym(of: "P-001") != TestData.otherKey.pseudonym(of: "P-001"))
  }

  @Test func differentIdentifiersStayDifferent() {
    let identifiers = ["a1", "A1", "a 1", "a-1", "01", "1"]
    #expect(Set(identifiers.map { TestData.key.pseudonym(of: $0) }).count == identifiers.count)
  }

  @Test(arguments: ["", "  ", "\n\t", "\u{a0}"]) func aBlankNamesNobody(identifier: String) {
    #expect(TestData.key.pseudonym(of: identifier) == nil)
  }

  @Test func aNewKeyIsPrivateAndReadsBack() throws {
    let path = folder.path("key")
    let key = try PseudonymKey.create(at: path)
    #expect(try permissions(of: path) == 0o600)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count == 32)
    #expect(try PseudonymKey.open(at: path).fingerprint == key.fingerprint)
    #expect(try PseudonymKey.create(at: folder.path("second")).fingerprint != key.fingerprint)
  }

  @Test func creatingNeverOverwrites() throws {
    let path = folder.path("key")
    let first = try PseudonymKey.create(at: path)
    #expect(throws: CaseStoreError.fileExists(path: path)) { try PseudonymKey.create(at: path) }
    #expect(try PseudonymKey.open(at: path).fingerprint == first.fingerprint)
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o644, 0o666]) func aKeyForOthersIsRefused(mode: Int) throws {
    let path = folder.path("key")
    _ = try PseudonymKey.create(at: path)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    let error = #expect(throws: CaseStoreError.exposedKey(path: path)) { try PseudonymKey.open(at: path) }
    #expect(error?.description.contains("chmod 600") == true)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    _ = try PseudonymKey.open(at: path)
  }

  @Test(arguments: [0, 31, 33, 4096]) func aFileOfAnotherLengthIsNoKey(length: Int) throws {
    let path = folder.path("key")
    try PrivateFile.create(at: path, holding: [UInt8](repeating: 7, count: length))
    #expect(throws: CaseStoreError.notAKey(path: path)) { try PseudonymKey.open(at: path) }
  }

  @Test func aMissingKeyIsSaidToBeMissing() {
    let path = folder.path("none")
    #expect(throws: CaseStoreError.fileMissing(path: path)) { try PseudonymKey.open(at: path) }
  }

  /// Fingerprint by sha256sum of the bytes 0 to 31.
  @Test func printsItsFingerprintAndNeverItself() {
    let fingerprint = "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd"
    #expect(TestData.key.fingerprint == fingerprint)
    #expect("\(TestData.key)" == "key \(fingerprint)")
    #expect(String(reflecting: [TestData.key]) == "[key \(fingerprint)]")
    #expect(Mirror(reflecting: TestData.key).children.isEmpty)
  }
}
