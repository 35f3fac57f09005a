import Measurement

/// How a value is made coarser, so that more persons share it.
public enum Generalisation: Sendable, Hashable {
  /// As it is.
  case none
  /// Numbers in bands of a width, from 0 on: with 10, 37 becomes "30–39".
  case bands(Int)
  /// The beginning of a code: with 5, an official municipality key becomes that of its district.
  case beginning(Int)
  /// The month of a day.
  case month
  /// The year of a day.
  case year
  /// Nothing is left.
  case dropped

  /// The value made coarser; what is empty stays so.
  public func apply(_ code: String) -> String {
    guard !code.isEmpty else { return "" }
    switch self {
    case .none: return code
    case .bands(let width):
      guard let number = Double(code), number.magnitude < 1e15 else { return "" }
      let start = Int((number / Double(width)).rounded(.down)) * width
      return "\(start)–\(start + width - 1)"
    case .beginning(let length): return String(code.prefix(length))
    case .month: return String(code.prefix(7))
    case .year: return String(code.prefix(4))
    case .dropped: return ""
    }
  }

  /// What it does, for people.
  public var description: LocalizedText {
    switch self {
    case .none: LocalizedText(de: "unverändert", en: "unchanged")
    case .bands(let width): LocalizedText(de: "Klassen von \(width)", en: "bands of \(width)")
    case .beginning(let length): LocalizedText(de: "erste \(length) Stellen", en: "first \(length) digits")
    case .month: LocalizedText(de: "Monat", en: "month")
    case .year: LocalizedText(de: "Jahr", en: "year")
    case .dropped: LocalizedText(de: "weggelassen", en: "left out")
    }
  }

  /// The steps for numbers.
  public static let numbers: [Generalisation] = [
    .none, .bands(5), .bands(10), .bands(20), .bands(50), .dropped,
  ]
  /// The steps for days written as yyyy-mm-dd; a day itself is never kept.
  public static let days: [Generalisation] = [.month, .year, .dropped]

  /// The steps for codes: keys of digits of one length lose their ends, municipality keys of eight digits become districts and
  /// then states; other codes are kept or left out.
  public static func steps(forCodes codes: [String]) -> [Generalisation] {
    let filled = codes.filter { !$0.isEmpty }
    guard let length = filled.first?.utf8.count, length > 1,
      filled.allSatisfy({ $0.utf8.count == length && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return [.none, .dropped] }
    let shorter = length == 8 ? [5, 2] : Array((1..<length).reversed())
    return [.none] + shorter.map(Generalisation.beginning) + [.dropped]
  }
}
