import Dispatch
import Foundation
import Synchronization

/// Asked for once: the answer takes reading several files of the system.
private let coreCount = ProcessInfo.processInfo.activeProcessorCount

extension Array where Element: Sendable {
  /// The results of `body(0)` … `body(count − 1)`, in this order, computed on all cores. A result depends on its
  /// index alone, so that the number of threads never changes it.
  package init(concurrently count: Int, _ body: @Sendable (_ index: Int) -> Element) {
    self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      // Every block writes only its own part of the buffer.
      nonisolated(unsafe) let results = buffer
      let blockSize = Swift.max(1, (count + 255) / 256)
      DispatchQueue.concurrentPerform(iterations: (count + blockSize - 1) / blockSize) { block in
        for index in (block * blockSize)..<Swift.min(count, (block + 1) * blockSize) {
          results.initializeElement(at: index, to: body(index))
        }
      }
      initialized = count
    }
  }

  /// The same for a few large tasks that may compute on all cores themselves: whichever core has no task left helps
  /// with another one's. The calling thread takes tasks, too.
  package init(concurrentTasks count: Int, _ body: @Sendable (_ index: Int) -> Element) {
    self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let results = buffer
      let taken = Atomic(0)
      @Sendable func takeTasks() {
        while true {
          let index = taken.add(1, ordering: .relaxed).oldValue
          if index >= count { break }
          results.initializeElement(at: index, to: body(index))
        }
      }
      withoutActuallyEscaping(takeTasks) { takeTasks in
        let group = DispatchGroup()
        for _ in 1..<Swift.max(1, Swift.min(count, coreCount)) {
          DispatchQueue.global().async(group: group, execute: takeTasks)
        }
        takeTasks()
        group.wait()
      }
      initialized = count
    }
  }

  /// So many elements, written block by block on all cores: a body initialises those of its range.
  package init(
    count: Int, blocksOf size: Int,
    concurrently body: @Sendable (_ range: Range<Int>, _ elements: UnsafeMutablePointer<Element>) -> Void
  ) {
    self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      if let elements = buffer.baseAddress {
        // Every block writes only its own part of the buffer.
        nonisolated(unsafe) let elements = elements
        DispatchQueue.concurrentPerform(iterations: (count + size - 1) / size) { block in
          body((block * size)..<Swift.min(count, (block + 1) * size), elements)
        }
      }
      initialized = count
    }
  }
}
