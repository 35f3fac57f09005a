import Foundation

/// What was read already for a study, so that analyses of the same data read it once, even at the same time.
final class ReadOnce: @unchecked Sendable {
  /// A value, guarded by the lock, which is held while it is read: whoever needs it too waits.
  private final class Entry: @unchecked Sendable {
    let lock = NSLock()
    var value: (any Sendable)?
  }

  // Guarded by the lock, which is not held while reading: that may ask for another value.
  private var entries: [[String?]: Entry] = [:]
  private let lock = NSLock()

  /// The value of this key, read at the first call; keys of different types of values must differ.
  func value<Value: Sendable>(_ key: [String?], read: () throws -> Value) rethrows -> Value {
    let entry = lock.withLock {
      if let known = entries[key] { return known }
      let new = Entry()
      entries[key] = new
      return new
    }
    return try entry.lock.withLock {
      if let known = entry.value as? Value { return known }
      let value = try read()
      entry.value = value
      return value
    }
  }
}
