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
    if let german = sentences[remark.text] { return LocalizedText(de: german, en: remark.text) }
    guard let template = remarks["\(remark.code):\(remark.values.count)"] ?? remarks[remark.code],
      let german = filled(template, for: remark)
    else { return LocalizedText(remark.text) }
    return LocalizedText(de: german, en: remark.text)
  }

  /// The template with its slots filled; nil where it wants a value which the remark does not carry.
  private static func filled(_ template: String, for remark: Remark) -> String? {
    let parts = template.split(separator: "{", omittingEmptySubsequences: false)
    var text = String(parts[0])
    for part in parts.dropFirst() {
      guard let end = part.firstIndex(of: "}") else { return nil }
      if part[..<end] == "name" {
        guard let adjustment = remark.text.firstRange(of: " by ") else { return nil }
        text += remark.text[adjustment.upperBound...]
      } else {
        guard let index = Int(part[..<end]), remark.values.indices.contains(index) else { return nil }
        text += NumberFormat(.german).text(remark.values[index], .dimensionless)
      }
      text += part[part.index(after: end)...]
    }
    return text
  }

  /// Translates a name, or the parts of it that commas separate.
  private static func variant(of english: String, in dictionary: [String: String]) -> String {
    if let german = dictionary[english] { return german }
    if let number = numbered(english) { return number }
    let parts = english.components(separator: ", ")
    guard parts.count > 1 else { return english }
    return parts.map { dictionary[$0] ?? variants[$0] ?? numbered($0) ?? $0 }.joined(separator: ", ")
  }

  /// Translates the few names that hold a number or a form.
  private static func numbered(_ english: String) -> String? {
    if let form = english.rest(after: "intraclass correlation ") { return "Intraklassenkorrelation " + form }
    if let probability = english.rest(after: "survival time quantile ") {
      return "Quantil der Überlebenszeit " + probability.replacing(".", with: ",")
    }
    if english.hasSuffix(" controls"), let count = Int(english.dropLast(9)) {
      return "\(count) Kontrollvariablen"
    }
    if english.hasSuffix(" draws"), let count = Int(english.dropLast(6)) { return "\(count) Ziehungen" }
    if let type = english.rest(after: "quartiles of type ") { return "Quartile vom Typ \(type)" }
    if let seed = english.rest(after: "seed ") { return "Startwert \(seed)" }
    return nil
  }
}

extension String {
  /// What follows the beginning, or nil where the text begins otherwise.
  fileprivate func rest(after beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }

  /// The parts between occurrences of a separator of several characters.
  fileprivate func components(separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
