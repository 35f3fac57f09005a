import Measurement
import Statistics

/// The German wording for what statistics says in English.
///
/// Tidy tables hold such texts as labels: data files the English name, which is the code, and reports the
/// name in their language. A name without German wording stays English, so that nothing is ever left out.
public enum Wording {
  /// The name of a method, with its variant.
  public static func method(_ english: String) -> LocalizedText {
    LocalizedText(de: variant(of: english, in: methods), en: english)
  }

  /// The name of an estimated quantity or effect size.
  public static func quantity(_ english: String) -> LocalizedText {
    LocalizedText(de: variant(of: english, in: quantities), en: english)
  }

  /// The direction of an alternative hypothesis.
  public static func alternative(_ alternative: Alternative) -> LocalizedText {
    switch alternative {
    case .twoSided: LocalizedText(de: "zweiseitig", en: "two-sided")
    case .less: LocalizedText(de: "kleiner", en: "less")
    case .greater: LocalizedText(de: "größer", en: "greater")
    }
  }

  /// How a p-value was obtained.
  public static func basis(_ basis: PValue.Basis) -> LocalizedText {
    let german =
      switch basis {
      case .exact: "exakt"
      case .midP: "mid-p"
      case .asymptotic: "asymptotisch"
      case .asymptoticWithContinuityCorrection: "asymptotisch, stetigkeitskorrigiert"
      case .resampled(let draws, let seed): "Resampling, \(draws) Ziehungen, Startwert \(seed)"
      }
    return LocalizedText(de: german, en: basis.name)
  }

  /// A remark, from its code and its values.
  public static func remark(_ remark: Remark) -> LocalizedText {
    let values = remark.values.map { value in
      value == value.rounded()
        ? NumberFormat(.german).text(value, .dimensionless)
        : NumberFormat(.german).text(value, .value)
    }
    guard var german = remarks[remark.code] else { return LocalizedText(remark.text) }
    for (index, value) in values.enumerated() {
      german = german.replacing("{\(index)}", with: value)
    }
    // A template that wants a value which the remark does not carry would print a gap.
    return german.contains("{") ? LocalizedText(remark.text) : LocalizedText(de: german, en: remark.text)
  }

  /// Translates a name, or its parts where it lists variants after commas or in round brackets.
  private static func variant(of english: String, in dictionary: [String: String]) -> String {
    if let german = dictionary[english] { return german }
    let parts = english.split(separator: ", ").map(String.init)
    if parts.count > 1 {
      return parts.map { dictionary[$0] ?? variants[$0] ?? $0 }.joined(separator: ", ")
    }
    if english.hasSuffix(")"), let open = english.lastIndex(of: "("), open > english.startIndex {
      let name = english[..<english.index(before: open)].trimmingSuffixSpaces
      let inner = String(english[english.index(after: open)...].dropLast())
      let german = dictionary[inner] ?? variants[inner] ?? inner
      return "\(dictionary[name] ?? name) (\(german))"
    }
    return english
  }
}

extension Substring {
  /// The text without spaces at its end.
  fileprivate var trimmingSuffixSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
