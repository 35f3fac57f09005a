import Foundation
import Testing

@Suite("Wording")
struct WordingTests {
  @Test("every remark of the sources has a German wording")
  func remarks() throws {
    let wording = try SourceTree.swiftFiles(below: "Sources/Tables")
      .filter { $0.path.contains("Wording+Remarks") }.flatMap(\.lines).joined(separator: "\n")
    let opening = try Regex(#"Remark\(\s*"([a-z0-9-]+)",\s*"([^"\\]*)"#)
    var count = 0
    for file in try SourceTree.swiftFiles(below: "Sources") {
      for match in file.lines.joined(separator: "\n").matches(of: opening) {
        guard let code = match[1].substring, let text = match[2].substring else { continue }
        count += 1
        let isWorded = wording.contains("\"\(code)\"") || (!text.isEmpty && wording.contains("\"\(text)"))
        #expect(isWorded, "\(file): the remark '\(code)' has no German wording")
      }
    }
    #expect(count > 40)
  }
}
