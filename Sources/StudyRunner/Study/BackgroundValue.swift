import Dispatch

/// A value that is computed on another core while this one goes on.
final class BackgroundValue<Value: Sendable>: @unchecked Sendable {
  // Written once before the group is left, read only after it.
  private var computed: Value?
  private let group = DispatchGroup()

  /// Starts to compute a value.
  init(_ compute: @escaping @Sendable () -> Value) {
    DispatchQueue.global().async(group: group) { self.computed = compute() }
  }

  /// The value, once it is computed.
  var value: Value {
    group.wait()
    guard let computed else { preconditionFailure("a group that is left has its value") }
    return computed
  }
}
