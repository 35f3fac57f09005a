import Measurement
import Tables

/// An inconsistent record: its row in the file, its header being row 1, and the column; never a value.
public struct OutcomeFinding: Sendable, Hashable {
  /// What is inconsistent.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The last day is before the first.
    case endBeforeStart = "end-before-start"
    /// It begins after the day that the data are of.
    case afterTheData = "after-the-data"
    /// The same person, type and first day occur twice.
    case repeatedJob = "repeated-job"
    /// It begins while an earlier job of the same type and person goes on.
    case overlap = "overlap"
    /// It lies before the person entered the programme.
    case beforeEntry = "before-entry"
    /// The code of the occupation is none of the KldB 2010.
    case unknownOccupation = "unknown-occupation"
    /// It has no day, so that nobody can tell whether it lies in the programme.
    case missingDay = "missing-day"

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .endBeforeStart: LocalizedText(de: "Ende liegt vor dem Beginn", en: "end before start")
      case .afterTheData:
        LocalizedText(de: "beginnt nach dem Stand der Daten", en: "begins after the day of the data")
      case .repeatedJob: LocalizedText(de: "doppelter Datensatz", en: "repeated record")
      case .overlap:
        LocalizedText(
          de: "beginnt, während eine frühere Beschäftigung gleicher Art andauert",
          en: "begins while an earlier job of the same type goes on")
      case .beforeEntry:
        LocalizedText(de: "liegt vor dem Eintritt in das Programm", en: "before entry into the programme")
      case .unknownOccupation:
        LocalizedText(de: "kein Schlüssel der KldB 2010", en: "no code of the KldB 2010")
      case .missingDay: LocalizedText(de: "ohne Datum", en: "without a day")
      }
    }

    /// What becomes of the record.
    public var consequence: Consequence {
      switch self {
      case .endBeforeStart, .afterTheData, .repeatedJob, .beforeEntry: .leftOut
      case .overlap, .missingDay: .kept
      case .unknownOccupation: .fieldLeftOut
      }
    }
  }

  /// What becomes of an inconsistent record.
  public enum Consequence: String, Sendable, Hashable, CaseIterable {
    /// It is not counted.
    case leftOut = "left-out"
    /// It is counted as it is.
    case kept
    /// It is counted without this field.
    case fieldLeftOut = "field-left-out"

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .leftOut: LocalizedText(de: "nicht gezählt", en: "not counted")
      case .kept: LocalizedText(de: "gezählt", en: "counted")
      case .fieldLeftOut: LocalizedText(de: "ohne diese Angabe gezählt", en: "counted without this field")
      }
    }
  }

  /// The row.
  public let row: Int
  /// The column.
  public let column: String
  /// What is inconsistent.
  public let kind: Kind

  /// Creates a finding.
  public init(row: Int, column: String, kind: Kind) {
    self.row = row
    self.column = column
    self.kind = kind
  }

  /// The table `findings`: one row per inconsistent record.
  static func table(_ findings: [OutcomeFinding]) -> TidyTable {
    TidyTable(
      id: "findings", title: LocalizedText(de: "Unstimmigkeiten", en: "Inconsistencies"),
      columns: [.row, .fieldName, .finding, .consequence],
      rows: findings.map {
        [
          .count($0.row), .text($0.column), .label(code: $0.kind.rawValue, $0.kind.label),
          .label(code: $0.kind.consequence.rawValue, $0.kind.consequence.label),
        ]
      })
  }
}
