import Dispatch
import Foundation
import StudyRunner

/// Cleans up when the user interrupts: the half-written folder goes, the previous report stays.
struct Interrupt {
  private let sources: [any DispatchSourceSignal]

  /// Watches for Ctrl-C and termination while the folder is being written.
  init(discarding folder: OutputFolder) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        folder.abandon()
        Terminal.note("wirkung: interrupted; nothing half-written is left")
        exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  /// Leaves interrupts to the system again.
  func end() {
    for source in sources { source.cancel() }
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
  }
}
