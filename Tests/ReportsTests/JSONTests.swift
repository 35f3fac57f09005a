import Foundation
import Testing

@testable import Reports

@Suite struct JSONTests {
  @Test func writesPlainValues() {
    #expect(JSON.null.text() == "null")
    #expect(JSON.truth(true).text() == "true")
    #expect(JSON.number(0.1 + 0.2).text() == "0.3")
    #expect(JSON.number(.infinity).text() == "null")
    #expect(JSON.text("a\"b\\c\n\u{1}\u{2028}ü").text() == #""a\"b\\c\n\u0001\u2028ü""#)
  }

  @Test func shortListsStandOnOneLine() {
    #expect(JSON.array([1, 2, "x"]).text() == "[1, 2, \"x\"]")
    #expect(JSON.array([]).text() == "[]")
    #expect(JSON.object([]).text() == "{}")
  }

  @Test func nestedValuesAreIndented() {
    let json: JSON = ["b": [["x": 1]], "a": nil]
    #expect(
      json.text() == """
        {
          "b": [
            {"x": 1}
          ],
          "a": null
        }
        """)
  }

  @Test func canonicalTextSortsMembersAtEveryDepth() {
    let one: JSON = ["b": ["z": 1, "y": 2], "a": [["d": 1, "c": 2]]]
    let other: JSON = ["a": [["c": 2, "d": 1]], "b": ["y": 2, "z": 1]]
    #expect(one.text(.sorted) == other.text(.sorted))
    #expect(one.text() != other.text())
  }

  @Test func foundationReadsIt() throws {
    let json: JSON = ["text": "ü\"\\\t/", "list": [1.5, nil, true], "deep": ["er": ["e": [[]]]]]
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(json.text().utf8)) as? [String: Any])
    #expect(read["text"] as? String == "ü\"\\\t/")
    #expect((read["list"] as? [Any])?.count == 3)
  }
}
