import Foundation

/// Tells what is being read, where that takes long: after a second what it is, and of large files every two seconds how far.
public enum SlowReading {
  // Guarded by the lock.
  nonisolated(unsafe) private static var observer: (@Sendable (String) -> Void)?
  private static let lock = NSLock()

  /// Tells it to this function, in place of an earlier one.
  public static func observe(_ tell: @escaping @Sendable (String) -> Void) {
    lock.withLock { observer = tell }
  }

  private static func tell(_ text: String) {
    lock.withLock { observer }?(text)
  }

  /// Reads, and tells of it once it takes more than a second.
  static func watching<Value>(
    _ path: String, _ read: () throws(DatasetError) -> Value
  ) throws(DatasetError) -> Value {
    let isDone = Flag()
    DispatchQueue.global().asyncAfter(deadline: .now() + 1) { if !isDone.value { tell("reading \(path) …") } }
    defer { isDone.value = true }
    return try read()
  }

  private final class Flag: @unchecked Sendable {
    // Guarded by the lock.
    private var isSet = false
    private let lock = NSLock()
    var value: Bool {
      get { lock.withLock { isSet } }
      set { lock.withLock { isSet = newValue } }
    }
  }

  /// How far a large file has been read.
  public struct Progress {
    private let what: String
    private let size: Int
    private var next = DispatchTime.now() + 2

    /// Begins to read a file of `size` bytes; `what` names it, and what it is read for.
    public init(_ what: String, size: Int) { (self.what, self.size) = (what, size) }

    /// Tells it, every two seconds.
    public mutating func tell(read count: Int) {
      guard DispatchTime.now() > next else { return }
      next = .now() + 2
      SlowReading.tell("reading \(what): \(100 * count / max(1, size)) % of \(size >> 20) MiB …")
    }
  }
}
