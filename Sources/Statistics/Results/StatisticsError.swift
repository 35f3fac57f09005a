/// Why a statistic could not be computed from the data given.
///
/// The descriptions name the kind of problem and the mend, never a value of the data.
public enum StatisticsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Fewer observations than the method needs.
  case tooFewObservations(found: Int, needed: Int, what: String)
  /// An observation is NaN or infinite.
  case notFinite(what: String)
  /// All observations are equal, so that the method is undefined.
  case constant(what: String)
  /// Two samples that must be paired have different lengths.
  case unequalLengths(first: Int, second: Int)
  /// A count is negative, or successes exceed trials.
  case invalidCount(what: String)
  /// A parameter is outside its range.
  case invalidParameter(name: String, range: String)
  /// The data leave the method undefined.
  case undefined(what: String)
  /// An iteration did not converge.
  case noConvergence(what: String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .tooFewObservations(let found, let needed, let what):
      "too few observations in \(what): \(found), but the method needs at least \(needed)"
    case .notFinite(let what):
      "\(what) holds a value that is not a finite number; mark it as missing"
    case .constant(let what):
      "\(what) is constant, so there is no variation to analyse"
    case .unequalLengths(let first, let second):
      "paired data need equal lengths, but there are \(first) and \(second) values"
    case .invalidCount(let what):
      "\(what) is not a possible count: counts are whole, not negative, and no larger than their total"
    case .invalidParameter(let name, let range):
      "\(name) must be \(range)"
    case .undefined(let what):
      "undefined for these data: \(what)"
    case .noConvergence(let what):
      "the iteration for \(what) did not converge"
    }
  }

  /// The remark of a row that stands without its result, so that the other rows of a table are computed.
  public var remark: Remark {
    switch self {
    case .tooFewObservations(let found, let needed, _):
      Remark("not-computed-too-few", "not computed: \(self)", values: [Double(found), Double(needed)])
    case .constant:
      Remark("not-computed-constant", "not computed: \(self)")
    default:
      Remark("not-computed", "not computed: \(self)")
    }
  }
}
