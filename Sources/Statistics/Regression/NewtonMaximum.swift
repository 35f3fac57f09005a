/// The maximum of a smooth function by Newton's method with halved steps, and what to say where there is none.
///
/// A likelihood without finite maximum rises towards a bound while its parameters run off by steps that do not shrink;
/// that is told apart from a maximum by the steps, whatever the likelihood gains.
struct NewtonMaximum {
  /// The value, gradient and negative matrix of second derivatives at a position; nil where undefined.
  typealias Evaluation = (value: Double, gradient: [Double], information: [[Double]])

  /// Where the maximum is.
  let position: [Double]
  /// The maximum.
  let value: Double
  /// The inverse of the information there.
  let covariance: [[Double]]

  /// Why there is no maximum.
  enum Failure: Error {
    /// These parameters run off without bound.
    case unbounded([Int])
    /// The matrix of second derivatives is singular or the iteration does not end.
    case noConvergence
  }

  /// Searches from a start.
  ///
  /// - Parameters:
  ///   - tolerance: the largest last step; parameters are expected to be of size one.
  ///   - mayRunOff: whether the maximum may lie far away, as where another parameter is held far off.
  init(
    from start: [Double], tolerance: Double = 1e-10, most iterations: Int = 200, mayRunOff: Bool = false,
    _ evaluate: ([Double]) -> Evaluation?
  ) throws(Failure) {
    var position = start
    guard var current = evaluate(position), current.value.isFinite else { throw .noConvergence }
    var idle = 0
    for _ in 0..<iterations {
      // Far off and flat: the likelihood has run away.
      if SymmetricSystem.inverse(current.information) == nil, !mayRunOff {
        if case .unbounded(let indices) = NewtonMaximum.failure(position, start) { throw .unbounded(indices) }
      }
      guard let covariance = NewtonMaximum.inverse(current.information) else {
        throw NewtonMaximum.failure(position, start)
      }
      let step = covariance.map { row in zip(row, current.gradient).reduce(0) { $0 + $1.0 * $1.1 } }
      let largest = step.reduce(0) { max($0, $1.magnitude) }
      let gain = zip(step, current.gradient).reduce(0) { $0 + $1.0 * $1.1 }
      guard largest.isFinite else { throw NewtonMaximum.failure(position, start) }
      if largest < tolerance {
        position = zip(position, step).map(+)
        let last = evaluate(position) ?? current
        self.position = position
        value = max(last.value, current.value)
        self.covariance = SymmetricSystem.inverse(last.information) ?? covariance
        return
      }
      // Nothing to gain, and yet on the way.
      idle = gain < 1e-9 && largest > 0.02 && !mayRunOff ? idle + 1 : 0
      if idle >= 4 { throw .unbounded(step.indices.filter { step[$0].magnitude > 0.2 * largest }) }
      var fraction = min(1, 20 / largest)
      var next: Evaluation?
      var trial = position
      while fraction > 1e-10 {
        trial = zip(position, step).map { $0 + fraction * $1 }
        next = evaluate(trial)
        if let value = next?.value, value.isFinite,
          value >= current.value - 1e-13 * (1 + current.value.magnitude)
        {
          break
        }
        fraction /= 2
        next = nil
      }
      guard let next else {
        // Rounding alone stands in the way of a step that small.
        if largest < 1e-6 {
          self.position = position
          value = current.value
          self.covariance = covariance
          return
        }
        throw .noConvergence
      }
      (position, current) = (trial, next)
    }
    throw NewtonMaximum.failure(position, start)
  }

  /// The inverse; where the function is not concave, that of a matrix with its diagonal raised until it is.
  private static func inverse(_ information: [[Double]]) -> [[Double]]? {
    if let inverse = SymmetricSystem.inverse(information) { return inverse }
    let size = information.indices.reduce(0) { max($0, information[$1][$1].magnitude) }
    var ridge = 1e-4 * size
    while ridge > 0, ridge < 1e6 * size {
      var raised = information
      for index in raised.indices { raised[index][index] += ridge }
      if let inverse = SymmetricSystem.inverse(raised) { return inverse }
      ridge *= 10
    }
    return nil
  }

  /// Parameters far away when the iteration breaks down have run off.
  private static func failure(_ position: [Double], _ start: [Double]) -> Failure {
    let distances = zip(position, start).map { ($0 - $1).magnitude }
    let largest = distances.max() ?? 0
    guard largest > 12 else { return .noConvergence }
    return .unbounded(distances.indices.filter { distances[$0] > 0.2 * largest })
  }
}

extension NewtonMaximum.Failure {
  /// The error of a model whose parameters have these names.
  func error(_ what: String, names: [String], mend: String) -> StatisticsError {
    switch self {
    case .noConvergence: return .noConvergence(what: what)
    case .unbounded(let indices):
      // A model of several categories has each name once for each of them.
      var named: [String] = []
      for index in indices where names.indices.contains(index) {
        if !names[index].isEmpty, !named.contains(names[index]) { named.append(names[index]) }
      }
      let columns = named.isEmpty ? "the data" : named.joined(separator: ", ")
      return .undefined(
        what: "\(what) has no finite estimates, because \(columns) separates the outcomes; \(mend)")
    }
  }
}
