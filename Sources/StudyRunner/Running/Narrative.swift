import Foundation
import Measurement
import Tables

/// A report's text with slots for values, tables and charts, so that no number is typed by hand.
///
/// The text is Markdown. A slot within a line holds one value: `{{but/take-up group=lernfoerderung estimate}}`
/// names analysis and table, the codes that pick the row, and the column; `column:0` prints it with no decimals. A slot on a line of its own holds
/// a whole table, `{{table but/take-up}}`, some of its rows `{{table but/take-up group=lernfoerderung}}` or columns
/// `{{table but/take-up columns=group,estimate}}`, or a chart, `{{chart but/take-up}}`.
public struct Narrative: Sendable, Hashable {
  /// A part of the text.
  public enum Piece: Sendable, Hashable {
    /// Markdown as it is written.
    case text(String)
    /// One value, with a number of decimals; nil prints as many as tables do.
    case value(Reference, CellReference, decimals: Int?)
    /// A table, with the codes of the rows and the columns to show; nil shows all columns.
    case table(Reference, rows: [CellReference.Criterion], columns: [String]?)
    /// A chart.
    case chart(Reference)
  }

  /// An analysis and a table or chart of it.
  public struct Reference: Sendable, Hashable, CustomStringConvertible {
    /// The analysis.
    public let analysis: String
    /// The table or chart.
    public let name: String
    /// As written in a slot.
    public var description: String { "\(analysis)/\(name)" }
  }

  /// A part of the text and the line that it starts at.
  public struct Part: Sendable, Hashable {
    /// The line, from 1.
    public let line: Int
    /// The part.
    public let piece: Piece
  }

  /// The file's name, for messages.
  public let file: String
  /// The parts, in order.
  public let parts: [Part]

  /// Reads a narrative.
  ///
  /// - Throws: ``StudyError/invalidNarrative(file:line:message:)`` for a slot that cannot be read.
  public init(markdown: String, file: String) throws(StudyError) {
    self.file = file
    var parts: [Part] = []
    var line = 1
    var rest = markdown[...]
    while let open = rest.range(of: "{{") {
      let before = rest[..<open.lowerBound]
      if !before.isEmpty { parts.append(Part(line: line, piece: .text(String(before)))) }
      line += before.count { $0 == "\n" }
      guard let close = rest.range(of: "}}", range: open.upperBound..<rest.endIndex) else {
        throw .invalidNarrative(file: file, line: line, message: "a slot opens with {{ but has no }}")
      }
      let slot = rest[open.upperBound..<close.lowerBound]
      parts.append(Part(line: line, piece: try Self.piece(of: String(slot), file: file, line: line)))
      line += slot.count { $0 == "\n" }
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty { parts.append(Part(line: line, piece: .text(String(rest)))) }
    self.parts = parts
  }

  /// The narrative of a study that has none: every analysis with its charts and tables.
  public init(of results: [StudyRun.AnalysisResult], language: Language) {
    file = "narrative"
    var parts: [Part] = []
    for result in results {
      parts.append(Part(line: 1, piece: .text("\n\n## \(result.output.title[language])\n\n")))
      parts += result.output.charts.map {
        Part(line: 1, piece: .chart(Reference(analysis: result.id, name: $0.id)))
      }
      parts += result.output.tables.map {
        Part(line: 1, piece: .table(Reference(analysis: result.id, name: $0.id), rows: [], columns: nil))
      }
    }
    self.parts = parts
  }

  private static func piece(of slot: String, file: String, line: Int) throws(StudyError) -> Piece {
    let words = slot.split(whereSeparator: \.isWhitespace).map(String.init)
    func invalid(_ message: String) -> StudyError {
      .invalidNarrative(file: file, line: line, message: "slot {{\(slot)}}: \(message)")
    }
    func reference(_ word: String) throws(StudyError) -> Reference {
      let names = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard names.count == 2, names.allSatisfy({ !$0.isEmpty }) else {
        throw invalid("'\(word)' must be written as analysis/table")
      }
      return Reference(analysis: names[0], name: names[1])
    }
    func criteria(_ words: some Sequence<String>) throws(StudyError) -> [CellReference.Criterion] {
      var row: [CellReference.Criterion] = []
      for word in words {
        let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
        guard sides.count == 2 else { throw invalid("'\(word)' must be written as column=code") }
        row.append(CellReference.Criterion(column: sides[0], code: sides[1]))
      }
      return row
    }
    switch words.first {
    case "table" where words.count >= 2:
      let prefix = "columns="
      let columns = words.last { $0.hasPrefix(prefix) }
        .map { $0.dropFirst(prefix.count).split(separator: ",").map(String.init) }
      return .table(
        try reference(words[1]), rows: try criteria(words.dropFirst(2).filter { !$0.hasPrefix(prefix) }),
        columns: columns)
    case "chart" where words.count == 2:
      return .chart(try reference(words[1]))
    default:
      guard words.count >= 2, let column = words.last else {
        throw invalid(
          "write {{analysis/table column=code … column}}, {{table analysis/table}} or {{chart analysis/chart}}"
        )
      }
      let row = try criteria(words.dropFirst().dropLast())
      let parts = column.split(separator: ":").map(String.init)
      guard parts.count == 1 || parts.count == 2 && Int(parts[1]).map({ (0...15).contains($0) }) == true
      else {
        throw invalid("'\(column)' must be a column, or column:decimals with 0 to 15 decimals")
      }
      return .value(
        try reference(words[0]), CellReference(row: row, column: parts[0]),
        decimals: parts.count == 2 ? Int(parts[1]) : nil)
    }
  }
}
