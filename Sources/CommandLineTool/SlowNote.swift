import Dispatch
import Foundation

/// Says on standard error what takes so long, once it takes more than a second, and every ten seconds that it goes on.
final class SlowNote: @unchecked Sendable {
  // Guarded by the lock.
  private var isEnded = false
  private let lock = NSLock()
  private let text: String

  init(_ text: String) {
    self.text = text
    tell(in: 1, after: 1)
  }

  private func tell(in pause: Int, after seconds: Int) {
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(pause)) { [weak self] in
      guard let self else { return }
      let goesOn = lock.withLock {
        if !isEnded { Terminal.note(seconds > 1 ? "\(text) (\(seconds) s) …" : "\(text) …") }
        return !isEnded
      }
      if goesOn { tell(in: 10, after: seconds + 10) }
    }
  }

  /// The work is done.
  func end() {
    lock.withLock { isEnded = true }
  }
}
