import Measurement
import Statistics
import Tables

@testable import Reports

/// Charts of pairs of values.
enum PairSamples {
  static let before = [2.0, 2, 3, 3, 3, 1, 4, 2, 3, 5, 2, 3, 1, 2, 4, 3, 2, 2, 3, 1]
  static let after = [4.0, 4, 3, 5, 4, 2, 4, 3, 2, 5, 3, 4, 3, 2, 5, 2, 4, 3, 4, 2]

  static func differenceTable() throws -> TidyTable {
    .pairs(
      id: "pairs", title: LocalizedText(de: "Ressourcen", en: "Resources"),
      pairs: zip(before, after).map { (before: $0, after: $1) },
      difference: try difference())
  }

  static func difference() throws -> Estimate? { try PairedT(after, before).estimate(level: 0.95) }

  static func differences() throws -> Chart {
    try Chart(
      id: "pairs", title: LocalizedText(de: "Ressourcen", en: "Resources"),
      form: .pairedDifferences(PairedDifferenceForm()), table: try differenceTable())
  }

  static func agreementTable() throws -> TidyTable {
    .agreement(
      id: "agreement", title: LocalizedText(de: "Selbst und Coach", en: "Self and coach"),
      try BlandAltman(after, before))
  }

  static func agreement() throws -> Chart {
    try Chart(
      id: "agreement", title: LocalizedText(de: "Selbst und Coach", en: "Self and coach"),
      form: .blandAltman(
        BlandAltmanForm(differenceTitle: LocalizedText(de: "Selbst − Coach", en: "Self − coach"))),
      table: try agreementTable())
  }
}
