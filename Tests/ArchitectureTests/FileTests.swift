import Foundation
import Testing

@Suite("Files")
struct FileTests {
  @Test("no file is longer than 400 lines")
  func sizes() throws {
    for file in try SourceTree.swiftFiles(below: "Sources") + SourceTree.swiftFiles(below: "Tests") {
      #expect(file.lines.count <= 400, "\(file) has \(file.lines.count) lines")
    }
  }

  @Test("no file hides behind a name that says nothing")
  func names() throws {
    for file in try SourceTree.swiftFiles(below: "Sources") {
      let name = file.path.split(separator: "/").last.map(String.init) ?? ""
      for word in ["Utils", "Utilities", "Helper", "Helpers", "Common", "Manager", "Misc"] {
        #expect(!name.hasSuffix("\(word).swift"), "\(file)")
      }
    }
  }

  @Test("every public symbol is documented")
  func documentation() throws {
    for file in try SourceTree.swiftFiles(below: "Sources") {
      for (number, line) in file.lines.enumerated() {
        let words = line.split(separator: " ").map { String($0.prefix { $0 != "(" && $0 != "<" }) }
        guard words.first == "public", words.count > 1, words[1] != "extension", words[1] != "import" else {
          continue
        }
        var before = number - 1
        while before >= 0, file.lines[before].contains("@") && !file.lines[before].contains("///") {
          before -= 1
        }
        let comment = before >= 0 ? file.lines[before].drop { $0 == " " } : ""
        #expect(comment.hasPrefix("///"), "\(file):\(number + 1) \(words.prefix(3).joined(separator: " "))")
      }
    }
  }

  @Test("the project names no path of a machine")
  func paths() throws {
    // Written apart, so that this file does not find itself.
    let machinePaths = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]
    for file in try SourceTree.swiftFiles(below: "Sources") + SourceTree.swiftFiles(below: "Tests") {
      for (number, line) in file.lines.enumerated() {
        for path in machinePaths {
          #expect(!line.contains(path), "\(file):\(number + 1)")
        }
      }
    }
  }
}
