/// Words for a ratio of two figures, with the ratios that they can mean by our convention.
public enum VerbalQuantity: String, Sendable, Hashable, Codable, CaseIterable {
  case none
  case nearlyHalf = "nearly-half"
  case half
  case overHalf = "over-half"
  case majority
  case quarter
  case third
  case twoThirds = "two-thirds"
  case threeQuarters = "three-quarters"
  case nearlyAll = "nearly-all"
  case all
  case double
  case overDouble = "over-double"
  case triple

  /// The ratios that the words can mean, in percent.
  ///
  /// A fraction or multiple stands for what is nearer to it than a tenth of itself; "nearly" and "over" exclude the
  /// fraction itself and reach a fifth of it to their side, for half from 40 to 60 percent.
  var percents: PossibleRange {
    func range(_ low: Int, _ high: Int, lowIncluded: Bool = true, highIncluded: Bool = true) -> PossibleRange
    {
      PossibleRange(
        lower: .init(at: Rational(low), isIncluded: lowIncluded),
        upper: .init(at: Rational(high), isIncluded: highIncluded))
    }
    return switch self {
    case .none: range(0, 0)
    case .nearlyHalf: range(40, 50, highIncluded: false)
    case .half: range(45, 55)
    case .overHalf: range(50, 60, lowIncluded: false)
    case .majority: range(50, 100, lowIncluded: false)
    case .quarter: range(23, 27)
    case .third: range(30, 36)
    case .twoThirds: range(60, 73)
    case .threeQuarters: range(68, 82)
    case .nearlyAll: range(80, 100, highIncluded: false)
    case .all: range(100, 100)
    case .double: range(180, 220)
    case .overDouble: range(200, 240, lowIncluded: false)
    case .triple: range(270, 330)
    }
  }
}
