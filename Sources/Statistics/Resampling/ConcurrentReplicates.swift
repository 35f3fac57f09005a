import Dispatch

/// Runs independent replicates on all cores; what a replicate computes depends on its index alone, so the
/// number of threads never changes a result.
enum ConcurrentReplicates {
  /// The results of `body(0)` … `body(count − 1)`, in this order.
  static func map<Result: Sendable>(
    count: Int, body: @Sendable (_ index: Int) -> Result
  ) -> [Result] {
    map(count: count) {
      ()
    } body: { index, _ in
      body(index)
    }
  }

  /// The same with memory that replicates on one thread write anew, one after the other.
  static func map<Workspace, Result: Sendable>(
    count: Int, workspace: @Sendable () -> Workspace,
    body: @Sendable (_ index: Int, _ workspace: inout Workspace) -> Result
  ) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
      // Every block writes only its own part of the buffer.
      nonisolated(unsafe) let results = buffer
      let blockSize = max(16, (count + 255) / 256)
      let blocks = (count + blockSize - 1) / blockSize
      DispatchQueue.concurrentPerform(iterations: blocks) { block in
        var memory = workspace()
        for index in (block * blockSize)..<min(count, (block + 1) * blockSize) {
          results.initializeElement(at: index, to: body(index, &memory))
        }
      }
      initialized = count
    }
  }
}
