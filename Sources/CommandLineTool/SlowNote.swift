import Dispatch
import Foundation

/// Says on standard error what takes so long, once it takes more than a second.
final class SlowNote: @unchecked Sendable {
  // Guarded by the lock.
  private var isEnded = false
  private let lock = NSLock()
  private let text: String

  init(_ text: String) {
    self.text = text
    DispatchQueue.global().asyncAfter(deadline: .now() + 1) { [weak self] in self?.tell() }
  }

  private func tell() {
    lock.withLock {
      if isEnded { return }
      Terminal.note("\(text) …")
    }
  }

  /// The work is done.
  func end() {
    lock.withLock { isEnded = true }
  }
}
