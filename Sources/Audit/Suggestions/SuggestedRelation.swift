import Measurement

/// A relation that figures look as if they had, for a person to confirm.
public struct SuggestedRelation: Sendable, Hashable {
  /// Why it is suggested.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The row or column is named like a total.
    case namedTotal = "named-total"
    /// The figures add up, whatever they are named.
    case addsUp = "adds-up"
    /// The figures are percentages of one line in another.
    case shares
    /// The figures are percentages of a single total.
    case sharesOfTotal = "shares-of-total"
    /// The line is named like a change.
    case namedChange = "named-change"
    /// The figures are the change between two lines, whatever they are named.
    case changes

    /// The reason in reports.
    public var label: LocalizedText {
      switch self {
      case .namedTotal: LocalizedText(de: "heißt wie eine Summe", en: "named like a total")
      case .addsUp: LocalizedText(de: "die Zahlen summieren sich", en: "the figures add up")
      case .shares:
        LocalizedText(de: "Prozente neben Anzahlen", en: "percentages next to counts")
      case .sharesOfTotal: LocalizedText(de: "Prozente eines Ganzen", en: "percentages of a total")
      case .namedChange: LocalizedText(de: "heißt wie eine Veränderung", en: "named like a change")
      case .changes:
        LocalizedText(
          de: "die Zahlen sind die Veränderung", en: "the figures are the change between two others")
      }
    }
  }

  /// The identifier of the table that it belongs to.
  public let table: String
  /// The relation.
  public let relation: Relation
  /// Why it is suggested.
  public let reason: Reason
  /// In how many rows, columns or single figures it can be checked.
  public let checks: Int
  /// In how many of them it holds now.
  public let holding: Int
}

extension Publication {
  /// The relations that the figures look as if they had and that are not stated: totals of rows and columns, percentages next
  /// to counts, and changes.
  ///
  /// A line that is named like a total or a change is suggested even where some figures do not fit, for that may be the error;
  /// any other only where all fit. Nothing is checked by a suggestion before a person has pasted it.
  public var suggestions: [SuggestedRelation] {
    tables.indices.flatMap { table -> [SuggestedRelation] in
      var search = RelationSearch(table: table, of: self)
      search.findPercentages()
      search.findTotals()
      return search.found
    }
  }
}

extension Relation {
  /// The relation as it is typed, such as `{sum: alle, of: [a, b]}`; nil for a kind that is never suggested.
  public var typed: String? {
    func list(_ names: [String]) -> String { "[" + names.map(Self.quoted).joined(separator: ", ") + "]" }
    guard let result, case .formula(let formula) = rule else { return nil }
    let names = operands.map(\.text)
    let parts: [(String, String)]
    switch formula {
    case .sum(subtracted: 0, rest: .none): parts = [("of", list(names))]
    case .share: parts = [("of", Self.quoted(names[0])), ("in", Self.quoted(names[1]))]
    case .change, .difference: parts = [("from", Self.quoted(names[0])), ("to", Self.quoted(names[1]))]
    default: return nil
    }
    let limits = [("at", at), ("except", except)].filter { !$0.1.isEmpty }.map { ($0.0, list($0.1)) }
    let keys = [(kind, Self.quoted(result.text))] + parts + limits
    return "{" + keys.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + "}"
  }

  /// A name as YAML reads it back: bare where it is words alone, otherwise in quotes.
  private static func quoted(_ name: String) -> String {
    let reserved = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
    let isPlain =
      name.first?.isLetter == true && !name.hasSuffix(" ") && !reserved.contains(name.lowercased())
      && name.allSatisfy { $0.isLetter || $0.isNumber || " -_.()/%+".contains($0) }
    if isPlain { return name }
    return "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
