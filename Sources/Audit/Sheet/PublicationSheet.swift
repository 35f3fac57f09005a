import Measurement

/// A publication as a person types it into a spreadsheet while reading: the compact form beside YAML.
///
/// | line | what it says |
/// |---|---|
/// | `publication;my-report;My report;"Author: Title, year"` | identifier, title and citation; may be left out |
/// | `notation;german`, `rounding;commercial` | how numbers are written and rounded; may be left out |
/// | `table;cases;5;counts` | a table begins: its identifier, page, and `counts`, `printed` or a rounding rule |
/// | `Hilfe;2019;2020` | the line after it names the columns |
/// | `ambulant;40;50` | every other line is a row |
/// | `relation;sum: alle, of: [ambulant, stationär]` | what the figures of the table have to do with each other |
///
/// The separator is `;`, a tab, `|` or `,`, whichever the first line has; empty lines and lines that begin with `#` say nothing.
public struct PublicationSheet: Sendable, Hashable {
  private struct Block: Sendable, Hashable {
    let id: String
    let line: Int
    let page: String?
    let words: [String]
    var lines: [[String]] = []
    var numbers: [Int] = []
    var relations: [(line: Int, text: String)] { zip(relationLines, relationTexts).map { ($0, $1) } }
    var relationLines: [Int] = []
    var relationTexts: [String] = []
  }

  private let id: String
  private let title: String
  private let document: String
  private let notation: PrintedNotation
  private let rounding: RoundingRule
  private let blocks: [Block]

  /// Reads the lines of a sheet.
  ///
  /// - Parameters:
  ///   - text: the sheet.
  ///   - name: what the publication is called where no line says so.
  /// - Throws: ``AuditError/invalidSheet(problems:)`` with every problem found.
  public init(_ text: String, name: String) throws(AuditError) {
    var heading = [name, name, name]
    var notation = PrintedNotation.german
    var rounding = RoundingRule.unstated
    var blocks: [Block] = []
    var problems: [String] = []
    for line in SheetCells(text).lines where !line.cells[0].hasPrefix("#") {
      let value = line.cells.count > 1 ? line.cells[1] : ""
      switch line.cells[0] {
      case "publication":
        for (place, cell) in line.cells.dropFirst().prefix(3).enumerated() where !cell.isEmpty {
          heading[place] = cell
        }
      case "notation":
        if let known = PrintedNotation(rawValue: value) {
          notation = known
        } else {
          problems.append(Self.unknown(value, among: PrintedNotation.allCases.map(\.rawValue), line))
        }
      case "rounding":
        if let known = RoundingRule(rawValue: value) {
          rounding = known
        } else {
          problems.append(Self.unknown(value, among: RoundingRule.allCases.map(\.rawValue), line))
        }
      case "table":
        if value.isEmpty { problems.append("line \(line.number): 'table' is followed by its identifier") }
        if let other = blocks.first(where: { $0.id == value }) {
          problems.append(
            "line \(line.number): there is a table '\(value)' in line \(other.line) already; name it otherwise"
          )
        }
        let words = Array(line.cells.dropFirst(3))
        for word in words where !Self.words.contains(word) && !word.isEmpty {
          problems.append(Self.unknown(word, among: Self.words, line))
        }
        blocks.append(
          Block(
            id: value, line: line.number, page: line.cells.count > 2 ? line.cells[2].nonEmpty : nil,
            words: words))
      case "relation":
        guard !blocks.isEmpty else { fallthrough }
        blocks[blocks.count - 1].relationLines.append(line.number)
        blocks[blocks.count - 1].relationTexts.append(line.rest)
      default:
        guard let last = blocks.indices.last else {
          problems.append(
            "line \(line.number): '\(line.cells[0])' stands before the first table; begin it with a line "
              + "such as table;cases;5")
          continue
        }
        // A spreadsheet pads every line to the same number of cells.
        let width = blocks[last].lines.first?.count ?? line.cells.count
        blocks[last].lines.append(
          line.allCells.count >= width && line.cells.count <= width
            ? Array(line.allCells.prefix(width)) : line.cells)
        blocks[last].numbers.append(line.number)
      }
    }
    if blocks.isEmpty {
      problems.append("there is no table; begin one with a line such as table;cases;5")
    }
    guard problems.isEmpty else { throw .invalidSheet(problems: problems) }
    (id, title, document) = (heading[0], heading[1], heading[2])
    self.notation = notation
    self.rounding = rounding
    self.blocks = blocks
  }

  /// The publication.
  ///
  /// - Parameter relation: reads a relation from its text, such as `{sum: alle, of: [a, b]}`.
  /// - Throws: ``AuditError/invalidSheet(problems:)`` with every problem found and the line of each.
  public func publication(relation: (String) throws(AuditError) -> Relation) throws(AuditError) -> Publication
  {
    var problems: [String] = []
    var tables: [PublishedTable] = []
    for block in blocks {
      let rule = block.words.compactMap(RoundingRule.init).first ?? rounding
      do throws(AuditError) {
        tables.append(
          try PublishedTable(
            id: block.id, page: block.page, rounding: rule,
            wholeNumbers: block.words.contains(Self.counts) ? .counts : .rounded,
            computedFrom: block.words.contains(PublishedTable.ComputedFrom.printed.rawValue)
              ? .printed : .unrounded,
            notation: notation, lines: block.lines, lineNumbers: block.numbers))
      } catch {
        if case .invalidTable(let id, let found) = error {
          problems += found.map { $0.hasPrefix("line ") ? $0 : "line \(block.line), table '\(id)': \($0)" }
        }
      }
    }
    guard problems.isEmpty else { throw .invalidSheet(problems: problems) }
    var relations: [[Relation]] = []
    for (index, block) in blocks.enumerated() {
      var own: [Relation] = []
      for (line, text) in block.relations {
        do throws(AuditError) {
          let stated = try relation(text.hasPrefix("{") ? text : "{\(text)}")
          _ = try PlacedRelation(stated, in: index, of: tables)
          own.append(stated)
        } catch {
          problems.append("line \(line): \(error)")
        }
      }
      relations.append(own)
    }
    guard problems.isEmpty else { throw .invalidSheet(problems: problems) }
    let publication = try Publication(
      id: id, title: LocalizedText(title), document: document, tables: tables, relations: relations)
    let lines = blocks.flatMap(\.relationLines)
    problems = zip(publication.relations, lines).filter { publication.instances(of: $0.0).isEmpty }
      .map { "line \($0.1): \(publication.comparesNothing($0.0))" }
    guard problems.isEmpty else { throw .invalidSheet(problems: problems) }
    return publication
  }

  private static let counts = "counts"
  private static let words =
    [counts, PublishedTable.ComputedFrom.printed.rawValue] + RoundingRule.allCases.map(\.rawValue)

  private static func unknown(_ word: String, among known: [String], _ line: SheetCells.Line) -> String {
    "line \(line.number): '\(word)' is not one of \(known.joined(separator: ", "))"
      + (NearMiss.best(for: word, among: known).map { "; did you mean '\($0)'?" } ?? "")
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
