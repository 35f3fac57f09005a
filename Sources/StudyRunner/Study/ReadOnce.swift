import Foundation

/// What was read already for a study, so that analyses of the same data read it once.
final class ReadOnce: @unchecked Sendable {
  // Guarded by the lock.
  private var values: [[String?]: any Sendable] = [:]
  private let lock = NSLock()

  /// The value of this key, read at the first call; keys of different types of values must differ.
  func value<Value: Sendable>(_ key: [String?], read: () throws -> Value) rethrows -> Value {
    // The lock is not held while reading, which may ask for another value.
    if let known = lock.withLock({ values[key] }) as? Value { return known }
    let value = try read()
    lock.withLock { values[key] = value }
    return value
  }
}
