import Measurement
import Tables

/// A report: title, sections of prose, tables and charts, and where its numbers come from.
///
/// A report is a value in one language; renderers turn it into files.
public struct Report: Sendable, Hashable {
  /// The title.
  public var title: String
  /// The line under the title, such as the question of the study.
  public var subtitle: String?
  /// The language of the labels, numbers and fixed words.
  public var language: Language
  /// The sections, in order.
  public var sections: [Section]
  /// Where the numbers come from: sources with their SHA-256, tool version, as-of day, seed.
  public var provenance: [ProvenanceEntry]

  /// Creates a report.
  public init(
    title: String, subtitle: String? = nil, language: Language, sections: [Section] = [],
    provenance: [ProvenanceEntry] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.language = language
    self.sections = sections
    self.provenance = provenance
  }

  /// All charts of the report, in order.
  public var charts: [Chart] {
    blocks.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
  }

  /// All tables of the report, in order; those that charts draw are not among them.
  public var tables: [TidyTable] {
    blocks.compactMap { if case .table(let table, _) = $0 { table } else { nil } }
  }

  /// All blocks of all sections, in order.
  public var blocks: [Block] {
    sections.flatMap(\.blocks)
  }
}

extension Report {
  /// A section with its heading.
  public struct Section: Sendable, Hashable {
    /// The heading.
    public var title: String
    /// What it holds, in order.
    public var blocks: [Block]

    /// Creates a section.
    public init(title: String, blocks: [Block] = []) {
      self.title = title
      self.blocks = blocks
    }
  }

  /// A part of a section.
  public enum Block: Sendable, Hashable {
    /// Prose in CommonMark; raw HTML and images in it are not passed through.
    case prose(String)
    /// A table with its caption; without one, the title of the table serves.
    case table(TidyTable, caption: String? = nil)
    /// A chart.
    case chart(Chart)
    /// A short notice in plain text.
    case note(NoteKind, String)
  }

  /// What a notice is about.
  public enum NoteKind: String, Sendable, Hashable, CaseIterable {
    /// Something good to know.
    case information
    /// Something that limits what may be concluded.
    case caution
    /// Something that is withheld for the protection of persons.
    case withheld
  }

  /// One line of the provenance of a report.
  public struct ProvenanceEntry: Sendable, Hashable {
    /// What the line names, such as "Seed".
    public var label: String
    /// Its value.
    public var value: String

    /// Creates a line.
    public init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }
}

extension Report.Block {
  /// The blocks that show what disclosure control made of a table: the table, or a notice with its title.
  public static func disclosed(
    _ disclosure: Disclosure, caption: String? = nil, language: Language
  ) -> Report.Block {
    guard let note = disclosure.note else { return .table(disclosure.table, caption: caption) }
    return .note(.withheld, "\(caption ?? disclosure.table.title[language]): \(note[language])")
  }
}
