/// A private file of personal data, written piece by piece and encrypted where a secret is given.
final class PrivateOutput {
  private let path: String
  private let draft: PrivateDraft
  private let secret: SealingSecret?
  private var sealing: SealingStream?
  /// What is not a whole piece yet; a whole one waits until it is known whether it is the last.
  private var waiting: [UInt8] = []
  private var content = ContentHash()
  private var file = ContentHash()

  /// Begins a file, which has its name only when it is finished.
  init(to path: String, secret: SealingSecret?) throws(CaseStoreError) {
    self.path = path
    self.secret = secret
    draft = try PrivateDraft(for: path)
    if let secret {
      let sealing = try SealingStream(with: secret)
      self.sealing = sealing
      try put(sealing.beginning)
    }
  }

  /// The SHA-256 of the file, 64 hexadecimal digits, when everything is written.
  var sha256: String { file.hexadecimal }

  /// Adds bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(CaseStoreError) {
    content.update(bytes)
    var rest = bytes[...]
    while !rest.isEmpty {
      if waiting.count == SealFormat.piece { try putPiece(isLast: false) }
      let part = rest.prefix(SealFormat.piece - waiting.count)
      waiting += part
      rest = rest.dropFirst(part.count)
    }
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(CaseStoreError) {
    try bytes.withUnsafeBytes { bytes in Result { () throws(CaseStoreError) in try write(bytes) } }.get()
  }

  /// Writes what is left, and waits until the file is on the disk.
  func close() throws(CaseStoreError) {
    try putPiece(isLast: true)
    try draft.flush()
  }

  /// Reads the file again as whoever needs it will do, and compares.
  func check() throws(CaseStoreError) {
    let found: String
    if let secret {
      found = try SealedFile.check(draft.temporaryPath, with: secret)
    } else {
      found = try PrivateFile.sha256(of: draft.temporaryPath)
    }
    guard found == content.hexadecimal else {
      throw .unreadable(path: path, reason: "what was written reads back otherwise")
    }
  }

  /// Gives the file its name.
  func finish() throws(CaseStoreError) { try draft.finish() }

  private func putPiece(isLast: Bool) throws(CaseStoreError) {
    let piece = waiting
    waiting.removeAll(keepingCapacity: true)
    try put(sealing?.seal(piece, isLast: isLast) ?? piece)
  }

  private func put(_ bytes: [UInt8]) throws(CaseStoreError) {
    bytes.withUnsafeBytes { file.update($0) }
    try draft.write(bytes)
  }
}
