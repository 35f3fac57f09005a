import Testing

@testable import Datasets

struct CodeIndexTests {
  private func position(of code: String, in index: CodeIndex) -> Int? {
    let bytes = Array("<\(code)>".utf8)
    return index.position(of: bytes, 1..<bytes.count - 1)
  }

  @Test func findsEveryCodeAndNoOther() {
    var generator = SeededGenerator(seed: 5)
    let codes = (0..<500).map { _ in
      String((0..<1 + generator.draw(6)).map { _ in generator.pick(Array("abäß-1")) })
    }
    let index = CodeIndex(codes)
    for code in codes {
      #expect(position(of: code, in: index) == codes.firstIndex(of: code))
      #expect(position(of: code + "x", in: index) == nil)
    }
    #expect(index.texts == codes)
    #expect(index.count == codes.count)
  }

  /// Codes of all lengths, each also at the very end of its bytes, and those that differ from them in one byte.
  @Test func everyByteOfACodeCounts() {
    let texts = (0..<27).map { String("abcdefghijklmnopqrstuvwxyz".prefix($0)) }
    let index = CodeIndex(texts)
    for (place, text) in texts.enumerated() {
      let bytes = Array("<\(text)".utf8)
      #expect(index.position(of: bytes, 1..<bytes.count) == place)
      #expect(index.position(of: bytes + [0x2C], 1..<bytes.count) == place)
      for wrong in bytes.indices.dropFirst() {
        var other = bytes
        other[wrong] ^= 0x20
        #expect(index.position(of: other, 1..<bytes.count) == nil)
        #expect(index.position(of: other + Array(bytes), 1..<bytes.count) == nil)
      }
    }
  }

  @Test func anEmptyIndexAndAnEmptyCode() {
    #expect(position(of: "", in: CodeIndex()) == nil)
    #expect(position(of: "", in: CodeIndex(["a", ""])) == 1)
    #expect(position(of: "b", in: CodeIndex(["a", ""])) == nil)
  }
}
