import Measurement
import Synchronization
import Tables

/// What a one-line command says where it has printed small counts as they are.
///
/// Evaluators at their own desk need the numbers, so that nothing is withheld unless they ask for it; but who passes an output on
/// must know that it has not been protected. Figures that the user has typed are no secret to him, and records that nobody has
/// read cannot be in them.
public enum SmallCountNote {
  static let recordsWereRead = Atomic(false)
  /// The rule of the Federal Employment Agency.
  private static let minimumCount = 3

  /// The note on tables that are printed without disclosure control; nil where they have no small counts.
  public static func text(on tables: [TidyTable]) -> LocalizedText? {
    guard recordsWereRead.load(ordering: .relaxed) else { return nil }
    let rule = DisclosureRule(minimumCount: minimumCount)
    let records = tables.contains { DisclosureRule.listsRecords($0) && !$0.rows.isEmpty }
    let cells = tables.reduce(0) { $0 + rule.smallCells(of: $1) }
    guard records || cells > 0 else { return nil }
    let what =
      records
      ? (de: "einzelne Fälle", en: "single cases")
      : (
        de: cells == 1 ? "1 Zelle unter 3" : "\(cells) Zellen unter 3",
        en: cells == 1 ? "1 cell below 3" : "\(cells) cells below 3"
      )
    return LocalizedText(
      de:
        "Hinweis: ungeschützt, mit \(what.de): nur für den eigenen Schreibtisch. Vor dem Weitergeben --minimum-count 3 oder "
        + "WIRKUNG_MINIMUM_COUNT=3; --minimum-count 1 schaltet diesen Hinweis ab.",
      en:
        "note: not protected, with \(what.en): for your own desk only. Before you pass it on: --minimum-count 3 or "
        + "WIRKUNG_MINIMUM_COUNT=3; --minimum-count 1 turns this note off.")
  }
}
