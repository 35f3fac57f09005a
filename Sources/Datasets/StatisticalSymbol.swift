import Measurement

/// A sign that stands in place of a number in tables of German statistical offices (Zeichenerklärung).
enum StatisticalSymbol: Equatable {
  /// `-`: nothing exists, exactly zero.
  case zero
  /// Why there is no number.
  case missing(MissingReason)

  /// The meaning of a text; nil for any other.
  init?(_ text: String) {
    switch text {
    case "-", "–", "—": self = .zero
    case ".", "*": self = .missing(.suppressed)
    case "/": self = .missing(.unreliable)
    case "x", "X": self = .missing(.notApplicable)
    case "...", "…": self = .missing(.pending)
    default: return nil
    }
  }

  /// Why there is no number, nil for zero.
  var reason: MissingReason? {
    if case .missing(let reason) = self { reason } else { nil }
  }
}
