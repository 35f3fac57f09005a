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
    if remark.values.isEmpty, let german = sentences[remark.text] {
      return LocalizedText(de: german, en: remark.text)
    }
    // Where one code has several meanings, the number of its values tells them apart.
    let template = (remarks["\(remark.code):\(remark.values.count)"] ?? remarks[remark.code]).map(
      RemarkTemplate.init)
    return LocalizedText(de: template?.filled(for: remark) ?? remark.text, en: remark.text)
  }

  /// Translates a name, or the parts of it that commas separate.
  private static func variant(of english: String, in dictionary: [String: String]) -> String {
    if let german = dictionary[english] { return german }
    if let number = numbered(english) { return number }
    let parts = english.partsBetweenCommas
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
    if let lag = english.rest(after: "lag "), Int(lag) != nil { return "Verzögerung bis \(lag)" }
    if let seed = english.rest(after: "seed ") { return "Startwert \(seed)" }
    return nil
  }
}

extension String {
  /// What follows the beginning, or nil where the text begins otherwise.
  fileprivate func rest(after beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }

  /// The parts between commas that a space follows.
  fileprivate var partsBetweenCommas: [String] {
    var parts: [String] = []
    var (start, position) = (startIndex, utf8.startIndex)
    while let comma = utf8[position...].firstIndex(of: UInt8(ascii: ",")) {
      position = utf8.index(after: comma)
      guard position < endIndex, utf8[position] == UInt8(ascii: " ") else { continue }
      parts.append(String(self[start..<comma]))
      position = utf8.index(after: position)
      start = position
    }
    return parts + [String(self[start...])]
  }
}
