import Statistics
import Tables

extension StatisticsError {
  /// The error with the names of groups or conditions in place of their numbers.
  func naming(_ names: [Cell]) -> StatisticsError {
    func named(_ what: String) -> String {
      for (index, cell) in names.enumerated() {
        guard let name = cell.code else { continue }
        let isMeant =
          what == "group \(index + 1)" || (index == 0 && what == "the first sample")
          || (index == 1 && what == "the second sample")
        if isMeant { return "'\(name)'" }
      }
      return what
    }
    switch self {
    case .tooFewObservations(let found, let needed, let what):
      return .tooFewObservations(found: found, needed: needed, what: named(what))
    case .notFinite(let what): return .notFinite(what: named(what))
    case .constant(let what): return .constant(what: named(what))
    default: return self
    }
  }
}
