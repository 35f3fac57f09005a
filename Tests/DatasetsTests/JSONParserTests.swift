import Foundation
import Testing

@testable import Datasets

struct JSONParserTests {
  private func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue {
    try JSONParser.parse(Array(text.utf8))
  }

  @Test func readsEveryKind() throws {
    let value = try parse(#" {"a": [1, -2.5e+3, true, false, null], "b": {"c": "x"}, "d": []} "#)
    #expect(
      value
        == .object([
          .init(
            name: "a",
            value: .array([
              .number("1"), .number("-2.5e+3"), .boolean(true), .boolean(false), .null,
            ])),
          .init(name: "b", value: .object([.init(name: "c", value: .string("x"))])),
          .init(name: "d", value: .array([])),
        ]))
  }

  @Test func readsEscapes() throws {
    #expect(
      try parse(#""\"\\\/\b\f\n\r\t\u00e4\ud83d\ude00ö""#) == .string("\"\\/\u{8}\u{C}\n\r\tä😀ö"))
  }

  @Test func passesOverAByteOrderMark() throws {
    #expect(try parse("\u{FEFF}1") == .number("1"))
  }

  @Test(arguments: [
    ("", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("[1 2]", 1, 4), ("{\"a\" 1}", 1, 6), ("{a: 1}", 1, 2),
    ("01", 1, 2), ("1.", 1, 3), ("-", 1, 2), ("1e", 1, 3), ("nul", 1, 1), ("\"abc", 1, 1),
    ("1 1", 1, 3),
    ("{\n  \"a\": 1,\n  \"a\": 2\n}", 3, 3), ("[\n\"ä\", x]", 2, 6), ("\"\\x\"", 1, 3),
    ("\"\\ud83d\"", 1, 8),
    ("\"a\nb\"", 1, 3), ("[1}", 1, 3), ("{\"a\": 1]", 1, 8), ("// c\n1", 1, 1),
  ])
  func saysWhereItStops(text: String, line: Int, column: Int) {
    let error = #expect(throws: JSONSyntaxError.self) { try parse(text) }
    #expect(error?.line == line)
    #expect(error?.column == column, "\(error?.problem ?? "")")
  }

  @Test func refusesDeepNesting() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: JSONSyntaxError.self) { try parse(text) }
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse([0x22, 0xE4, 0x22]) }
  }

  @Test func acceptsWhatFoundationAcceptsOfStrictJSON() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let text = JSONParserTests.randomValue(&random, depth: 0)
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      _ = try parse(text)
    }
  }

  @Test func neverTraps() {
    var random = SeededGenerator(seed: 12)
    let characters = Array(#"{}[]",:\u0123de+-.truefalsn "#.utf8) + [0x0A, 0xC3, 0xA4, 0xFF]
    var refused = 0
    for _ in 0..<5_000 {
      let bytes = (0..<random.draw(30)).map { _ in random.pick(characters) }
      do { _ = try JSONParser.parse(bytes) } catch { refused += 1 }
    }
    #expect(refused > 4_000)
  }

  private static func randomValue(_ random: inout SeededGenerator, depth: Int) -> String {
    switch random.draw(depth > 3 ? 4 : 6) {
    case 0: return random.pick(["0", "-1", "12.5", "1e3", "-0.5E-2"])
    case 1: return random.pick(["true", "false", "null"])
    case 2, 3: return random.pick([#""""#, #""a\nb""#, #""ä\u20ac""#, #"" ,]}""#])
    case 4:
      let elements = (0..<random.draw(4)).map { _ in randomValue(&random, depth: depth + 1) }
      return "[\(elements.joined(separator: " , "))]"
    default:
      let members = (0..<random.draw(4)).map {
        "\"k\($0)\":\n \(randomValue(&random, depth: depth + 1))"
      }
      return "{\(members.joined(separator: ","))}"
    }
  }
}
