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
  ///   - path: where the folder will be. An existing folder is replaced only if it holds the marker.
  ///   - marker: the file that tells a folder written by an earlier run from one with other content.
  /// - Throws: ``StudyError/cannotWrite(path:reason:)``; nothing has changed then.
  public init(path: String, marker: String) throws(StudyError) {
    let files = FileManager.default
    let place = URL(fileURLWithPath: path).standardizedFileURL
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
      guard files.isWritableFile(atPath: self.path) else {
        throw .cannotWrite(path: path, reason: "permission denied; choose another folder with --output")
      }
    }
    do {
      try files.createDirectory(atPath: temporaryPath, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: path, reason: Self.reason(error))
    }
  }

  /// Writes a file into the temporary place.
  public func write(_ text: String, to name: String) throws(StudyError) {
    changing.lock()
    defer { changing.unlock() }
    let place = StudyFolder.join(temporaryPath, name)
    do {
      try FileManager.default.createDirectory(
        atPath: URL(fileURLWithPath: place).deletingLastPathComponent().path,
        withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: place))
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
    try? FileManager.default.removeItem(atPath: temporaryPath)
  }

  /// Removes the temporary place for a process that is about to end, and lets nobody write into it again:
  /// whoever tries waits for the end.
  public func abandon() {
    changing.lock()
    try? FileManager.default.removeItem(atPath: temporaryPath)
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let code = underlying?.code ?? (error as NSError).code
    return switch (error as? CocoaError)?.code {
    case .fileWriteNoPermission: "permission denied; choose another folder with --output"
    case .fileWriteOutOfSpace: "the disk is full"
    case .fileWriteVolumeReadOnly: "the disk is read-only; choose another folder with --output"
    default: "the system answers '\(String(cString: strerror(Int32(truncatingIfNeeded: code))))'"
    }
  }
}
