import Datasets
import Foundation
import Measurement
import Testing

@testable import CaseStore

/// No identifier in the files, no value of a person in a message.
@Suite struct ConfidentialityTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func noIdentifierIsInTheFiles() throws {
    let names = (0..<300).map { "Zyprian Überschär-\($0)" }
    let numbers = (0..<300).map { 734_829_101 + 7 * $0 }
    let byName = Dataset(
      name: "names.csv",
      columns: [
        TestData.column("person", .nominal, .levels((0..<300).map { .value($0) }), levels: names),
        TestData.column("kept", .text, .texts((0..<300).map { .value("kept remark \($0)") })),
        TestData.column("dropped", .text, .texts((0..<300).map { .value("dropped remark \($0)") })),
      ])
    let byNumber = Dataset(
      name: "numbers.csv",
      columns: [TestData.column("person", .integer, .numbers(numbers.map { .value(Double($0)) }))])
    var store: CaseStore? = try CaseStore.create(at: folder.path("cases.sqlite"), key: TestData.key)
    _ = try store?.importDataset(
      byName, sourceSHA256: TestData.digest, personColumn: "person", keepingText: ["kept"],
      day: TestData.day)
    _ = try store?.importDataset(
      byNumber, sourceSHA256: TestData.otherDigest, personColumn: "person", day: TestData.day)

    let whileOpen = try folder.bytes()
    store = nil
    let afterwards = try folder.bytes()
    for bytes in [whileOpen, afterwards] {
      // The control: what is meant to be there is found by the same search.
      #expect(bytes.range(of: Data("kept remark 299".utf8)) != nil)
      #expect(bytes.range(of: Data(try #require(TestData.key.pseudonym(of: names[0])).text.utf8)) != nil)
      for secret in ["Zyprian", "berschär", "BERSCH", "dropped remark"] {
        #expect(bytes.range(of: Data(secret.utf8)) == nil)
        #expect(bytes.range(of: Data(secret.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })) == nil)
      }
      for number in numbers {
        #expect(bytes.range(of: Data(String(number).utf8)) == nil)
        #expect(bytes.range(of: withUnsafeBytes(of: Int32(number).bigEndian) { Data($0) }) == nil)
        #expect(bytes.range(of: withUnsafeBytes(of: Double(number).bitPattern.bigEndian) { Data($0) }) == nil)
      }
    }
  }

  /// Every way an import can fail, with values that are recognised wherever they appear.
  @Test(arguments: UInt64(1)...60) func noMessageHoldsAValue(seed: UInt64) throws {
    var generator = SplitMix64(state: seed)
    func secret() -> String { "q" + String(generator.next() | 1 << 63, radix: 36) }
    let rows = Int.random(in: 3...30, using: &generator)
    var persons = (0..<rows).map { _ in Answer.value(secret()) }
    var scores = (0..<rows).map { _ in
      Answer.value(Double(Int.random(in: 100_000_000...999_999_999, using: &generator)))
    }
    var remarks = (0..<rows).map { _ in Answer.value(secret()) }
    var levels = (0..<4).map { _ in secret() }
    var personColumn = "person"
    var digest = TestData.digest
    let places = (0..<rows).map { _ in Answer.value(Int.random(in: 0..<4, using: &generator)) }
    let values =
      persons.compactMap(\.value) + remarks.compactMap(\.value) + levels
      + scores.compactMap { $0.value.map { String(Int($0)) } }
    let row = Int.random(in: 0..<rows, using: &generator)
    switch seed % 8 {
    case 0: scores[row] = .value(.nan)
    case 1: scores[row] = .value(-.infinity)
    case 2: persons[row] = .missing(.unreadable)
    case 3: remarks[row] = .value((remarks[row].value ?? "") + "\0")
    case 4: levels[3] = levels[0]
    case 5: remarks = persons
    case 6: personColumn = "score"
    default: digest = "not a digest"
    }
    let dataset = Dataset(
      name: "cases.csv",
      columns: [
        TestData.column("person", .text, .texts(persons)),
        TestData.column("score", .number, .numbers(scores)),
        TestData.column("place", .nominal, .levels(places), levels: levels),
        TestData.column("remark", .text, .texts(remarks)),
      ])
    let store = try CaseStore.create(at: folder.path("cases.sqlite"), key: TestData.key)
    let thrown = #expect(throws: CaseStoreError.self) {
      try store.importDataset(
        dataset, sourceSHA256: digest, personColumn: personColumn, keepingText: ["remark"],
        day: TestData.day)
    }
    let error = try #require(thrown)
    var messages = "\(error) \(String(reflecting: error)) \((error as any Error).localizedDescription)"
    dump(error, to: &messages)
    for value in values { #expect(!messages.contains(value)) }
    #expect(try store.status().records == 0 && store.status().persons == 0)
  }

  /// A generator with a fixed sequence (Steele, Lea, Flood 2014).
  private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }
}
