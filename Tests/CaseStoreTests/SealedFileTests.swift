import Foundation
import Testing

@testable import CaseStore

@Suite struct SealedFileTests {
  private let secret = SealingSecret.key([UInt8](repeating: 9, count: 32))

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func seal(_ bytes: [UInt8], with secret: SealingSecret) throws -> [UInt8] {
    let path = folder.path("sealed-\(UUID())")
    try SealedFile.write(bytes, to: path, secret: secret)
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func open(_ sealed: [UInt8], with secret: SealingSecret) throws -> [UInt8] {
    let path = folder.path("x")
    try Data(sealed).write(to: URL(fileURLWithPath: path))
    let destination = folder.path("opened-\(UUID())")
    do {
      try SealedFile.open(path, to: destination, with: secret)
    } catch {
      #expect(!FileManager.default.fileExists(atPath: destination), "nothing that is not genuine is left")
      throw error
    }
    return Array(try Data(contentsOf: URL(fileURLWithPath: destination)))
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000]) func opensToWhatWasSealed(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let sealed = try seal(bytes, with: secret)
    // The beginning, and 17 bytes for every piece.
    #expect(sealed.count == 58 + count + 17 * max(1, (count + 65_535) / 65_536))
    #expect(try open(sealed, with: secret) == bytes)
    #expect(SealedFile.isSealed(folder.path("x")))
    #expect(try SealedFile.check(folder.path("x"), with: secret) == ContentHash.hexadecimal(of: bytes))
    #expect(try seal(bytes, with: secret) != sealed, "every sealing has its own nonce")
  }

  @Test func anyOtherByteSecretOrEndIsRefused() throws {
    let sealed = try seal([UInt8](repeating: 5, count: 70_000), with: secret)
    let error = CaseStoreError.cannotOpenSeal(path: folder.path("x"))
    #expect(throws: error) { try open(sealed, with: .key([UInt8](repeating: 8, count: 32))) }
    for place in [17, 20, 35, 60, 100, 65_700, sealed.count - 1] {
      var changed = sealed
      changed[place] ^= 1
      #expect(throws: error, "byte \(place)") { try open(changed, with: secret) }
    }
    // After the first piece, within the second, and with something added.
    for changed in [Array(sealed.prefix(58 + 65_553)), Array(sealed.dropLast(9)), sealed + [0]] {
      #expect(throws: error) { try open(changed, with: secret) }
    }
    for other in [Array("SQLite format 3".utf8), Array(sealed.prefix(40)), []] {
      #expect(throws: CaseStoreError.notSealed(path: folder.path("x"))) { try open(other, with: secret) }
    }
    #expect(throws: CaseStoreError.fileMissing(path: folder.path("none"))) {
      try SealedFile.check(folder.path("none"), with: secret)
    }
  }

  @Test func aPasswordOpensItsOwnOnly() throws {
    let sealed = try seal([1, 2, 3], with: .password("correct horse battery"))
    #expect(try open(sealed, with: .password("correct horse battery")) == [1, 2, 3])
    #expect(throws: CaseStoreError.cannotOpenSeal(path: folder.path("x"))) {
      try open(sealed, with: .password("correct horse batterz"))
    }
  }

  @Test func aBackupHoldsNothingInTheOpen() throws {
    let store = try CaseStore.create(at: folder.path("cases.sqlite"), key: TestData.key)
    _ = try store.importDataset(
      TestData.everyKind, sourceSHA256: TestData.digest, personColumn: "person", keepingText: ["remark"],
      day: TestData.day)
    let path = folder.path("backup.sealed")
    let backup = try store.backup(to: path, secret: secret, at: TestData.moment)
    #expect(try store.status().backups == [backup])
    #expect(try permissions(of: path) == 0o600)
    let sealed = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(sealed.range(of: Data("has a dog".utf8)) == nil)
    #expect(sealed.range(of: Data("SQLite format".utf8)) == nil)
    try SealedFile.open(path, to: folder.path("restored.sqlite"), with: secret)
    let restored = try CaseStore.open(at: folder.path("restored.sqlite"), key: TestData.key)
    #expect(try restored.wholeDataset(named: "sessions.csv") == TestData.everyKindPseudonymised)
    _ = try restored.verify(at: TestData.moment)
    #expect(throws: CaseStoreError.fileExists(path: path)) {
      try store.backup(to: path, secret: secret, at: TestData.moment)
    }
  }
}
