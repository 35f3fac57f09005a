import Datasets
import Measurement

/// Tells columns whose values name or describe persons, which are never printed.
///
/// The check is a net for accidents, from the name of the column and from its values; it takes free text, and levels that
/// were found in the data where many occur once or twice, as identifying.
public enum IdentifyingColumn {
  private static let words = [
    "name", "vorname", "nachname", "straße", "strasse", "anschrift", "adresse", "address", "mail", "telefon",
    "phone",
    "mobil", "geburt", "birth", "iban", "konto", "person", "kennung", "kunde", "aktenzeichen",
    "bedarfsgemeinschaft",
    "bearbeit", "coach", "betreuer", "fachkraft", "bemerkung", "kommentar", "comment", "note", "notiz",
    "freitext",
  ]
  private static let mostLevels = 25
  private static let longestLevel = 40

  /// Whether the values of a column may not be printed.
  public static func isLikely(_ column: DataColumn) -> Bool {
    if column.field.kind == .text { return true }
    if column.field.isUnique { return true }
    let name = column.field.name.lowercased()
    if words.contains(where: { name.contains($0) }) || ["id", "nr", "code"].contains(name) { return true }
    guard case .levels(let values) = column.values, column.field.levelOrigin == .data else { return false }
    let codes = column.field.levels.map(\.code)
    guard codes.count <= mostLevels, codes.allSatisfy({ $0.count <= longestLevel }),
      PersonalName.firstIndex(in: codes) == nil
    else { return true }
    var counts = Array(repeating: 0, count: codes.count)
    for case .value(let position) in values { counts[position] += 1 }
    // Names of categories come again and again; a value that occurs once may be anything.
    return 2 * counts.count { $0 < 3 } > counts.count
  }
}
