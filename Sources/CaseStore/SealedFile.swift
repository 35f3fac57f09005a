import Foundation

/// Encrypted files, written and read piece by piece, so that none needs the memory for the whole.
public enum SealedFile {
  /// Whether a file begins as an encrypted one does.
  public static func isSealed(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: SealFormat.mark.count)).map { Array($0) } == SealFormat.mark
  }

  /// Decrypts a file into a new private file, which gets its name when the last piece was found genuine.
  public static func open(
    _ path: String, to destination: String, with secret: SealingSecret
  ) throws(CaseStoreError) {
    let draft = try PrivateDraft(for: destination)
    try read(path, with: secret) { piece throws(CaseStoreError) in
      try draft.write(piece)
    }
    try draft.finish()
  }

  /// Reads a file to its end, and gives the SHA-256 of what it holds, 64 hexadecimal digits.
  ///
  /// - Throws: ``CaseStoreError/cannotOpenSeal(path:)`` where any piece of it is not the one that was written.
  public static func check(_ path: String, with secret: SealingSecret) throws(CaseStoreError) -> String {
    var content = ContentHash()
    try read(path, with: secret) { piece throws(CaseStoreError) in
      piece.withUnsafeBytes { content.update($0) }
    }
    return content.hexadecimal
  }

  /// Writes bytes to a new private file, encrypted where a secret is given.
  public static func write(
    _ bytes: [UInt8], to path: String, secret: SealingSecret?
  ) throws(CaseStoreError) {
    let output = try PrivateOutput(to: path, secret: secret)
    try output.write(bytes)
    try output.close()
    try output.finish()
  }

  /// Requires that a new file can be made: nothing of its name is there, and its folder can be written to.
  public static func requireNone(at path: String) throws(CaseStoreError) { _ = try PrivateDraft(for: path) }

  /// Decrypts the pieces of a file one after the other.
  ///
  /// - Throws: ``CaseStoreError/notSealed(path:)``, or ``CaseStoreError/cannotOpenSeal(path:)`` for a wrong secret as for
  ///   a file that was changed or cut off, which cannot be told apart.
  private static func read(
    _ path: String, with secret: SealingSecret, _ take: ([UInt8]) throws(CaseStoreError) -> Void
  ) throws(CaseStoreError) {
    guard FileManager.default.fileExists(atPath: path) else { throw .fileMissing(path: path) }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw .unreadable(path: path, reason: PrivateFile.systemMessage())
    }
    defer { try? file.close() }
    func next(_ count: Int) throws(CaseStoreError) -> [UInt8] {
      do { return Array(try file.read(upToCount: count) ?? Data()) } catch {
        throw .unreadable(path: path, reason: PrivateFile.systemMessage())
      }
    }
    let beginning = try next(SealFormat.beginningLength)
    guard var stream = try OpeningStream(beginning, with: secret) else { throw .notSealed(path: path) }
    while !stream.isFinished {
      guard let piece = stream.open(try next(SealFormat.piece + SealFormat.overhead)) else {
        throw .cannotOpenSeal(path: path)
      }
      try take(piece)
    }
    guard try next(1).isEmpty else { throw .cannotOpenSeal(path: path) }
  }
}
