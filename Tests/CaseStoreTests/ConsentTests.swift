import Datasets
import GRDB
import Measurement
import Testing

@testable import CaseStore

/// What is read is what consent covers on the day, and nothing else.
@Suite struct ConsentTests {
  let folder: TemporaryFolder
  let store: CaseStore

  init() throws {
    folder = try TemporaryFolder()
    store = try CaseStore.create(at: folder.path("cases.sqlite"), key: TestData.key)
    _ = try store.importDataset(
      TestData.scores([1, 2, 3, 4], of: ["a", "b", "c", "a"]), sourceSHA256: TestData.digest,
      plan: ImportPlan(kind: .score, person: "person"), at: TestData.moment)
  }

  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  private func consent(
    _ purpose: Purpose = .evaluation, _ recipient: Recipient = .keeper, covers: RecordKind? = nil,
    from begins: String = "2026-01-01", until ends: String? = nil, revoked: String? = nil
  ) throws -> Consent {
    Consent(
      purpose: purpose, recipient: recipient, covers: covers, textVersion: "1", begins: try day(begins),
      ends: try ends.map(day), revoked: try revoked.map(day))
  }

  private func record(_ consents: (String, Consent)...) throws -> ConsentReport {
    try store.record(
      consents.map { GivenConsent(person: $0.0, consent: $0.1) }, at: TestData.moment)
  }

  private func scores(
    _ purpose: Purpose = .evaluation, _ recipient: Recipient = .keeper, on day: String = "2026-02-01"
  ) throws -> [Double?] {
    let request = ReadingRequest(purpose: purpose, recipient: recipient, asOf: try self.day(day))
    return try store.dataset(named: "scores.csv", for: request, at: TestData.moment)
      .column("score").numbers()
  }

  @Test func withoutConsentNothingIsRead() throws {
    #expect(try scores() == [])
  }

  @Test func consentCountsByPersonPurposeAndRecipient() throws {
    _ = try record(("a", try consent()), ("b", try consent(.caseWork, .youthWelfare)))
    #expect(try scores() == [1, 4])
    #expect(try scores(.caseWork, .youthWelfare) == [2])
    #expect(try scores(.caseWork, .jobcenter) == [])
    #expect(try scores(.research) == [])
  }

  @Test(
    arguments: [
      ("2025-12-31", []), ("2026-01-01", [1, 4]), ("2026-03-14", [1, 4]), ("2026-03-15", []),
    ] as [(String, [Double?])]) func itHoldsFromItsFirstDayToTheDayBeforeItsRevocation(
      day: String, expected: [Double?]
    ) throws
  {
    _ = try record(("a", try consent(until: "2026-06-30", revoked: "2026-03-15")))
    #expect(try scores(on: day) == expected)
  }

  @Test(arguments: [("2026-06-30", 2), ("2026-07-01", 0)]) func itsLastDayCounts(day: String, rows: Int)
    throws
  {
    _ = try record(("a", try consent(until: "2026-06-30")))
    #expect(try scores(on: day).count == rows)
  }

  @Test func itCoversTheKindThatItNames() throws {
    _ = try record(("a", try consent(covers: .spell)), ("b", try consent(covers: .score)))
    #expect(try scores() == [2])
  }

  @Test func theSameAgainChangesNothingAndARevocationDoes() throws {
    #expect(
      try record(("a", try consent())) == ConsentReport(granted: 1, revoked: 0, changed: 0, unchanged: 0))
    let entries = try store.verify(at: TestData.moment).count
    #expect(
      try record(("a", try consent())) == ConsentReport(granted: 0, revoked: 0, changed: 0, unchanged: 1))
    #expect(try store.verify(at: TestData.moment).count == entries)
    let revoked = ("a", try consent(revoked: "2026-01-20"))
    #expect(try record(revoked) == ConsentReport(granted: 0, revoked: 1, changed: 0, unchanged: 0))
    #expect(try scores() == [])
    #expect(throws: CaseStoreError.revocationTakenBack(row: 2)) { try record(("a", try consent())) }
    #expect(throws: CaseStoreError.revocationTakenBack(row: 2)) {
      try record(("a", try consent(revoked: "2026-02-20")))
    }
    #expect(try scores() == [])
    let again = try record(("a", try consent(from: "2026-01-25")))
    #expect(again.granted == 1)
    #expect(try scores() == [1, 4])
  }

  @Test func aFaultyRowLeavesNothingBehind() throws {
    #expect(throws: CaseStoreError.self) {
      try record(("a", try consent()), ("b", try consent(until: "2025-01-01")))
    }
    #expect(try store.status().consents == 0)
    #expect(throws: CaseStoreError.personMissing(column: "person", row: 3)) {
      try record(("a", try consent()), (" ", try consent()))
    }
    #expect(try store.status().consents == 0)
  }

  @Test func countsThoseThatHold() throws {
    _ = try record(
      ("a", try consent()), ("b", try consent(revoked: "2026-01-15")), ("c", try consent(until: "2026-01-31"))
    )
    let counts = try store.consents(asOf: try day("2026-02-01"))
    #expect(counts.map { [$0.valid, $0.revoked, $0.outside] } == [[1, 1, 1]])
  }

  /// As of random days, what is read is what a direct reading of the rule says.
  @Test(arguments: UInt64(1)...25) func withdrawnConsentIsNeverRead(seed: UInt64) throws {
    var state = seed
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let first = try day("2026-01-01").daysSinceEpoch
    var given: [(person: String, consent: Consent)] = []
    for number in 0..<12 {
      let begins = first + next(100)
      let ends = next(2) == 0 ? nil : Day(daysSinceEpoch: begins + next(60))
      let revoked = next(2) == 0 ? nil : Day(daysSinceEpoch: begins + next(60))
      let consent = Consent(
        purpose: next(2) == 0 ? .evaluation : .research, recipient: .keeper, textVersion: "\(number)",
        begins: Day(daysSinceEpoch: begins), ends: ends, revoked: revoked)
      given.append((["a", "b", "c"][next(3)], consent))
    }
    _ = try store.record(
      given.map { GivenConsent(person: $0.person, consent: $0.consent) }, at: TestData.moment)
    for _ in 0..<8 {
      let day = Day(daysSinceEpoch: first + next(180))
      func holds(_ person: String) -> Bool {
        given.contains {
          person == $0.person && $0.consent.purpose == .evaluation && $0.consent.begins <= day
            && ($0.consent.ends.map { day <= $0 } ?? true) && ($0.consent.revoked.map { day < $0 } ?? true)
        }
      }
      let expected = zip(["a", "b", "c", "a"], [1.0, 2, 3, 4]).filter { holds($0.0) }.map { $0.1 }
      let request = ReadingRequest(purpose: .evaluation, recipient: .keeper, asOf: day)
      let read = try store.dataset(named: "scores.csv", for: request, at: TestData.moment)
      #expect(try read.column("score").numbers() == expected)
    }
  }

  @Test func everyReadingIsLogged() throws {
    _ = try record(("a", try consent()))
    _ = try scores()
    let last = try #require(try store.verify(at: TestData.moment).last)
    #expect(last.action == "read")
    #expect(
      last.detail == "dataset 'scores.csv' purpose:evaluation recipient:keeper as-of:2026-02-01")
    #expect(throws: CaseStoreError.unknownDataset(name: "score.csv", known: ["scores.csv"])) {
      try store.dataset(
        named: "score.csv",
        for: ReadingRequest(purpose: .evaluation, recipient: .keeper, asOf: TestData.day), at: TestData.moment
      )
    }
  }
}
