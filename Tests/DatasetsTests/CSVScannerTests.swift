import Testing

@testable import Datasets

/// Where fields end, whatever their length and their place in the file.
struct CSVScannerTests {
  /// Characters that differ little from a separator or a line end.
  private static let characters = Array("-.+*9:3\u{8}\u{B}\u{C}\u{E}\u{F}M/„ä")

  private func records(_ text: String, separator: Character) throws -> [[String]] {
    let separator = try #require(separator.asciiValue)
    let scanner = CSVScanner(Array(text.utf8), from: 0, separator: separator)
    #expect(scanner.problemCount == 0)
    return scanner.recordStarts.indices.map { scanner.record($0).map(scanner.text) }
  }

  @Test(arguments: [",", ";", "\t"] as [Character], ["", "\n", "\r\n", "\r"])
  func everyLengthAtEveryPlace(separator: Character, lineEnd: String) throws {
    for padding in 0..<18 {
      for length in 0..<18 {
        let field = String((0..<length).map { Self.characters[($0 + padding) % Self.characters.count] })
        let first = String(repeating: "p", count: padding)
        let quoted = "q\(field)\(separator)\"\r\n\(field)"
        let rows = [[first, field, "x"], [field, "", "ä"], ["", field, quoted], ["y", quoted, field]]
        let lines = rows.map { row in
          row.map { $0 == quoted ? "\"\($0.replacing("\"", with: "\"\""))\"" : $0 }
            .joined(separator: String(separator))
        }
        let text = lines.joined(separator: lineEnd.isEmpty ? "\n" : lineEnd) + lineEnd
        #expect(try records(text, separator: separator) == rows, "\(padding) \(length)")
      }
    }
  }
}
