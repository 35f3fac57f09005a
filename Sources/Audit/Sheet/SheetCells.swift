/// The cells of a sheet of comma-separated values, line by line; a line of a sheet is one line of the text.
struct SheetCells {
  /// A line that has something in it.
  struct Line: Sendable, Hashable {
    /// Its number, from 1.
    let number: Int
    /// Its cells without blanks around them, up to the last one that is not empty.
    let cells: [String]
    /// Its cells with the empty ones at the end.
    let allCells: [String]
    /// The text of all cells after the first, for a line whose second cell is a text with separators in it.
    let rest: String
  }

  let lines: [Line]

  /// Reads the lines; the separator is `;`, a tab, `|` or `,`, whichever the first line has first.
  init(_ text: String) {
    let texts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let marks: Set<Character> = [";", "\t", "|", ","]
    let first = texts.first { !String($0).trimmingBlanks.isEmpty } ?? ""
    let separator = first.first(where: marks.contains) ?? ";"
    lines = texts.enumerated().compactMap { index, text in
      let all = Self.cells(text, separator)
      guard let last = all.lastIndex(where: { !$0.isEmpty }) else { return nil }
      let cells = Array(all[...last])
      return Line(
        number: index + 1, cells: cells, allCells: all,
        rest: cells.dropFirst().joined(separator: "\(separator) "))
    }
  }

  /// The cells of a line; one in quotes may hold the separator, and a doubled quote stands for itself.
  private static func cells(_ line: Substring, _ separator: Character) -> [String] {
    var cells: [String] = []
    var rest = line.first == "\u{FEFF}" ? line.dropFirst() : line
    while true {
      var cell = ""
      let blank = rest.prefix { $0 == " " }
      if rest.dropFirst(blank.count).first == "\"" {
        rest = rest.dropFirst(blank.count + 1)
        while let quote = rest.firstIndex(of: "\"") {
          cell += rest[..<quote]
          rest = rest[rest.index(after: quote)...]
          guard rest.first == "\"" else { break }
          cell += "\""
          rest = rest.dropFirst()
        }
      }
      let end = rest.firstIndex(of: separator) ?? rest.endIndex
      cell += rest[..<end]
      cells.append(cell.trimmingBlanks)
      if end == rest.endIndex { return cells }
      rest = rest[rest.index(after: end)...]
    }
  }
}
