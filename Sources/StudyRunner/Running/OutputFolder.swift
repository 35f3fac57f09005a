import Foundation

/// Writes a folder as a whole: into a temporary place beside it first, then moved into place at the end.
///
/// A run that fails or is interrupted leaves the previous folder as it was, and no half-written one: a failed
/// run calls ``discard()``, the interrupt handler ``abandon()``, which wait while a file is written or
/// ``commit()`` is moving folders.
public final class OutputFolder: Sendable {
  /// Where the folder will be.
  public let path: String
  private let temporaryPath: String
  private let changing = NSLock()

  /// Prepares the temporary place.
  ///
  /// - Parameters:
  ///   - path: where the folder will be. An existing folder is replaced only if it holds the marker and nothing
  ///     that an earlier run did not write.
  ///   - marker: the file that tells a folder written by an earlier run from one with other content.
  ///   - owns: whether a run writes a file of this path within the folder.
  /// - Throws: ``StudyError/cannotWrite(path:reason:)``; nothing has changed then.
  public init(
    path: String, marker: String, owns: (_ name: String) -> Bool = { _ in true }
  ) throws(StudyError) {
    let files = FileManager.default
    let place = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
    self.path = place.path
    let parent = place.deletingLastPathComponent().path
    temporaryPath =
      StudyFolder.join(
        parent, ".\(place.lastPathComponent).partial-\(ProcessInfo.processInfo.processIdentifier)")
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: self.path, isDirectory: &isFolder) {
      guard isFolder.boolValue else {
        throw .cannotWrite(path: path, reason: "a file of that name is in the way; choose another folder")
      }
      let content = (try? files.contentsOfDirectory(atPath: self.path)) ?? []
      guard content.isEmpty || content.contains(marker) else {
        throw .cannotWrite(
          path: path,
          reason: "the folder holds other files than a report; choose another folder with --output")
      }
      // Whoever keeps notes beside the report must find them there after the next run.
      if let foreign = Self.files(in: self.path).first(where: { !owns($0) }) {
        throw .cannotWrite(
          path: path,
          reason:
            "the folder holds '\(foreign)', which is not of a report and would be lost; move it away or "
            + "choose another folder with --output")
      }
      guard files.isWritableFile(atPath: self.path) else {
        throw .cannotWrite(path: path, reason: "permission denied; choose another folder with --output")
      }
    }
    do {
      // Only to see that it can be; it comes with the first file, so that nothing is left of a killed computation.
      try files.createDirectory(atPath: temporaryPath, withIntermediateDirectories: true)
      try files.removeItem(atPath: temporaryPath)
    } catch {
      throw .cannotWrite(path: path, reason: Self.reason(error))
    }
  }

  /// Who may read a file.
  public enum Readers: Sendable {
    /// Whomever the system lets read new files.
    case usual
    /// Its owner only, since it holds data of single persons.
    case owner
  }

  /// Writes a text as a file into the temporary place.
  public func write(_ text: String, to name: String, readers: Readers = .usual) throws(StudyError) {
    try write(Array(text.utf8), to: name, readers: readers)
  }

  /// Writes a file into the temporary place.
  public func write(_ bytes: [UInt8], to name: String, readers: Readers = .usual) throws(StudyError) {
    changing.lock()
    defer { changing.unlock() }
    let place = StudyFolder.join(temporaryPath, name)
    do {
      try FileManager.default.createDirectory(
        atPath: URL(fileURLWithPath: place).deletingLastPathComponent().path,
        withIntermediateDirectories: true)
      // Foundation's own writing waits for the disk after every file; the folder moves into place at the end anyway.
      try Data().write(to: URL(fileURLWithPath: place))
      if readers == .owner {
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: place)
      }
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: place))
      defer { try? file.close() }
      try file.write(contentsOf: bytes)
    } catch {
      throw .cannotWrite(path: StudyFolder.join(path, name), reason: Self.reason(error))
    }
  }

  /// Moves the folder into place, replacing the previous one.
  public func commit() throws(StudyError) {
    changing.lock()
    defer { changing.unlock() }
    let files = FileManager.default
    let retired = temporaryPath + ".previous"
    let hasPrevious = files.fileExists(atPath: path)
    do {
      if hasPrevious { try files.moveItem(atPath: path, toPath: retired) }
      do {
        try files.moveItem(atPath: temporaryPath, toPath: path)
      } catch {
        if hasPrevious { try files.moveItem(atPath: retired, toPath: path) }
        throw error
      }
      if hasPrevious { try files.removeItem(atPath: retired) }
    } catch {
      throw .cannotWrite(path: path, reason: Self.reason(error))
    }
  }

  /// Removes the temporary place; after a commit there is nothing to remove.
  public func discard() {
    changing.lock()
    defer { changing.unlock() }
    removeTemporaryFolder()
  }

  /// Removes the temporary place for a process that is about to end, and lets nobody write into it again:
  /// whoever tries waits for the end.
  public func abandon() {
    changing.lock()
    removeTemporaryFolder()
  }

  private func removeTemporaryFolder() {
    let files = FileManager.default
    if files.fileExists(atPath: temporaryPath) { try? files.removeItem(atPath: temporaryPath) }
  }

  /// The paths of all files within a folder, sorted, without what the system's file browser leaves there.
  private static func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: StudyFolder.join(folder, name), isDirectory: &isFolder)
      return !isFolder.boolValue && URL(fileURLWithPath: name).lastPathComponent != ".DS_Store"
    }
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let answer = [error as NSError, underlying].compactMap { $0 }.first { $0.domain == NSPOSIXErrorDomain }
    return switch (error as? CocoaError)?.code {
    case .fileWriteNoPermission: "permission denied; choose another folder with --output"
    case .fileWriteOutOfSpace: "the disk is full"
    case .fileWriteVolumeReadOnly: "the disk is read-only; choose another folder with --output"
    default:
      answer.map { "the system answers '\(String(cString: strerror(Int32(truncatingIfNeeded: $0.code))))'" }
        ?? "no folder can be created there; choose another place"
    }
  }
}
