import Foundation

/// Reads a pipe on a thread of its own, so that whoever writes into it never waits.
final class PipeReader: @unchecked Sendable {
  private let condition = NSCondition()
  private var data = Data()
  private var isAtEnd = false

  init(_ pipe: Pipe) {
    let handle = pipe.fileHandleForReading
    Thread.detachNewThread { [self] in
      while true {
        let piece = handle.availableData
        condition.lock()
        data.append(piece)
        isAtEnd = piece.isEmpty
        condition.broadcast()
        condition.unlock()
        if piece.isEmpty { return }
      }
    }
  }

  /// Waits until the text so far meets a condition or the pipe is closed.
  func wait(until isReached: (String) -> Bool) {
    condition.lock()
    defer { condition.unlock() }
    while !isAtEnd, !isReached(String(decoding: data, as: UTF8.self)) { condition.wait() }
  }

  /// Everything, once the pipe is closed.
  func all() -> String {
    wait { _ in false }
    return String(decoding: data, as: UTF8.self)
  }
}
