import Foundation
import Testing

@testable import CaseStore

@Suite struct PseudonymTests {
  /// RFC 4648, section 10: base32("foobar") is MZXW6YTBOI; what follows are zero bits.
  @Test func base32OfTheStandard() {
    let code = Array("foobar".utf8) + [UInt8](repeating: 0, count: 26)
    #expect(Pseudonym(authenticationCode: code).text == "MZXW6YTBOI" + String(repeating: "A", count: 16))
  }

  @Test(arguments: [
    "", "IBVHZ664YRLCPXC32HRU5NKF6", "IBVHZ664YRLCPXC32HRU5NKF6ZA", "ibvhz664yrlcpxc32hru5nkf6z",
    "IBVHZ664YRLCPXC32HRU5NKF61", "ÄBVHZ664YRLCPXC32HRU5NKF6",
  ]) func otherTextsAreNoPseudonyms(text: String) {
    #expect(Pseudonym(text) == nil)
  }

  @Test func readsBackFromJSON() throws {
    let pseudonym = try #require(Pseudonym("IBVHZ664YRLCPXC32HRU5NKF6Z"))
    let json = try JSONEncoder().encode([pseudonym])
    #expect(String(decoding: json, as: UTF8.self) == #"["IBVHZ664YRLCPXC32HRU5NKF6Z"]"#)
    #expect(try JSONDecoder().decode([Pseudonym].self, from: json) == [pseudonym])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Pseudonym].self, from: Data(#"["P-001"]"#.utf8))
    }
  }

  @Test func areOrderedAsTheirTexts() {
    let pseudonyms = (0..<500).compactMap { TestData.key.pseudonym(of: "person \($0)") }
    #expect(pseudonyms.count == 500)
    #expect(pseudonyms.sorted().map(\.text) == pseudonyms.map(\.text).sorted())
    #expect(pseudonyms.allSatisfy { Pseudonym($0.text) == $0 && $0.text.utf8.count == Pseudonym.length })
    #expect(Set(pseudonyms).count == 500)
  }
}
