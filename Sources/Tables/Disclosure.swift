import Measurement

extension TidyTable {
  /// The table with its columns alone.
  package var withoutRows: TidyTable { TidyTable(id: id, title: title, columns: columns) }
}

/// What disclosure control made of a table.
public enum Disclosure: Sendable, Hashable {
  /// The table may be shown as it is.
  case released(TidyTable)
  /// The table may be shown; its small counts are suppressed, and others from which they could be computed.
  case suppressed(TidyTable)
  /// The table has lost all its rows.
  case withheld(TidyTable, Reason)

  /// Why a table is withheld.
  public enum Reason: Sendable, Hashable {
    /// Cells of it, or cells that its tests were computed from, are below the minimum count.
    case smallCells(minimumCount: Int)
    /// Hidden cells of other tables could be computed from it.
    case computable
    /// Its rows are of single records.
    case records
    /// It does not say of how many persons its numbers are.
    case unknownSize
  }

  /// The table to show, without rows where it is withheld.
  public var table: TidyTable {
    switch self {
    case .released(let table), .suppressed(let table), .withheld(let table, _): table
    }
  }

  /// Why the table is withheld, or nil where it is shown.
  public var note: LocalizedText? {
    guard case .withheld(_, let reason) = self else { return nil }
    switch reason {
    case .computable:
      return LocalizedText(
        de: "Zurückgehalten: hieraus ließen sich geheim gehaltene Werte anderer Tabellen errechnen.",
        en: "Withheld: values that are suppressed in other tables could be computed from it.")
    case .records:
      return LocalizedText(
        de: "Zurückgehalten: jede Zeile ist von einem einzelnen Fall.",
        en: "Withheld: each row is of a single case.")
    case .unknownSize:
      return LocalizedText(
        de: "Zurückgehalten: die Tabelle sagt nicht, von wie vielen Personen ihre Zahlen sind.",
        en: "Withheld: the table does not say of how many persons its numbers are.")
    case .smallCells(let minimum):
      // How many there are is not said: it would tell how many of the asterisks beside stand for them.
      return LocalizedText(
        de:
          "Zurückgehalten: Zellen unter \(minimum). Seltene Angaben zusammenfassen, größere Gruppen bilden oder mehr "
          + "Personen aufnehmen, oder die Tabelle weglassen.",
        en:
          "Withheld: cells below \(minimum). Merge rare values, form larger groups or take in more persons, or leave the "
          + "table out.")
    }
  }

  /// What the reader of a table with suppressed cells must know; nil for one without.
  public var maskNote: LocalizedText? {
    guard case .suppressed = self else { return nil }
    return Self.mask
  }

  /// What the asterisk stands for.
  public static let mask = LocalizedText(
    de:
      "* = geheim gehalten: Werte, die auf Einzelne schließen lassen, und Werte, aus denen sie sich errechnen ließen",
    en: "* = withheld: values that point to single persons, and values from which they could be computed")
}
