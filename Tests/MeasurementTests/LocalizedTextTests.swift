import Foundation
import Testing

@testable import Measurement

struct LocalizedTextTests {
  private func decode(_ json: String) throws -> LocalizedText {
    try JSONDecoder().decode([LocalizedText].self, from: Data("[\(json)]".utf8))[0]
  }

  @Test func decodesBothLanguages() throws {
    let text = try decode(#"{"de": "ja", "en": "yes"}"#)
    #expect(text[.german] == "ja")
    #expect(text[.english] == "yes")
  }

  @Test func oneTextServesBoth() throws {
    #expect(try decode(#""Alter""#) == LocalizedText("Alter"))
    #expect(try decode(#"{"de": "Alter"}"#) == LocalizedText(de: "Alter", en: "Alter"))
    #expect(try decode(#"{"en": "Age"}"#) == LocalizedText(de: "Age", en: "Age"))
  }

  @Test(arguments: ["{}", #"{"fr": "oui"}"#, "1", "[]", "null"])
  func refusesWhatIsNoText(json: String) {
    #expect(throws: DecodingError.self) { try decode(json) }
  }

  @Test func readsBack() throws {
    let text = LocalizedText(de: "weiß nicht", en: "don't know")
    #expect(try JSONDecoder().decode(LocalizedText.self, from: JSONEncoder().encode(text)) == text)
  }
}
