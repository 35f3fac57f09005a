import Foundation
import Testing

@testable import Datasets

struct TextEncodingTests {
  private func decoded(_ bytes: [UInt8]) throws -> String {
    String(decoding: try TextEncoding.utf8(bytes, file: "file.csv"), as: UTF8.self)
  }

  @Test func leavesUTF8() throws {
    #expect(try decoded(Array("Größe;€;😀".utf8)) == "Größe;€;😀")
  }

  @Test func removesTheByteOrderMark() throws {
    #expect(try TextEncoding.utf8([0xEF, 0xBB, 0xBF, 0x61], file: "file.csv") == [0x61])
  }

  @Test func readsWindows1252() throws {
    #expect(
      try decoded([0x47, 0x72, 0xF6, 0xDF, 0x65, 0x20, 0x80, 0x20, 0x84, 0x93]) == "Größe € „“")
  }

  @Test func agreesWithFoundationOnEveryByte() throws {
    for byte in UInt8(1)...255 {
      // A lone continuation byte in front makes the whole no UTF-8.
      let ours = try? decoded([0xBC, byte])
      let undefined: [UInt8] = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
      if undefined.contains(byte) {
        #expect(ours == nil)
      } else {
        #expect(ours == String(bytes: [0xBC, byte], encoding: .windowsCP1252), "\(byte)")
      }
    }
  }

  @Test func refusesDamagedUTF8() throws {
    let damaged = Array("Größe, Straße".utf8) + [0xC3]
    let error = #expect(throws: DatasetError.self) { try TextEncoding.utf8(damaged, file: "file.csv") }
    #expect(error?.description.contains("damaged") == true)
    // In Windows-1252 some pairs look like UTF-8: "Spaß“".
    #expect(try decoded(Array("M".utf8) + [0xE4] + Array("r Spa".utf8) + [0xDF, 0x93]) == "Mär Spaß“")
  }

  @Test(arguments: [true, false], [true, false])
  func readsUTF16(isLittle: Bool, hasMark: Bool) throws {
    let text = "Größe;Wert\nß;😀 lang genug, dass Latein überwiegt\n"
    let units = (hasMark ? [0xFEFF] : []) + Array(text.utf16)
    let bytes = units.flatMap { unit in
      isLittle ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    #expect(try decoded(bytes) == text)
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x61, 0x00, 0x62], [0xFE, 0xFF, 0xD8, 0x00, 0x00, 0x61], [0xFF, 0xFE, 0x00, 0x00],
    ] as [[UInt8]])
  func refusesDamagedUTF16(bytes: [UInt8]) {
    let error = #expect(throws: DatasetError.self) {
      try TextEncoding.utf8(bytes, file: "file.csv")
    }
    #expect(error?.description.contains("UTF-16") == true)
  }

  @Test func refusesWorkbooks() {
    let error = #expect(throws: DatasetError.self) {
      try TextEncoding.utf8([0x50, 0x4B, 0x03, 0x04, 0x14], file: "file.csv")
    }
    #expect(error?.description.contains("Excel") == true)
  }

  @Test func judgesUTF8AsFoundationDoes() {
    var random = SeededGenerator(seed: 21)
    let leads: [UInt8] =
      [0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0]
      + [0xF1, 0xF4, 0xF5, 0xFF, 0x8F, 0x90]
    for _ in 0..<20_000 {
      let bytes = (0..<(1 + random.draw(5))).map { _ in random.pick(leads) }
      let expected = String(bytes: bytes, encoding: .utf8) != nil
      #expect(TextEncoding.isUTF8(bytes) == expected, "\(bytes)")
    }
  }
}
