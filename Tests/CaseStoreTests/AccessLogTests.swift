import Foundation
import GRDB
import Measurement
import Synchronization
import Testing

@testable import CaseStore

@Suite struct AccessLogTests {
  let folder: TemporaryFolder
  let store: CaseStore

  init() throws {
    folder = try TemporaryFolder()
    store = try CaseStore.create(at: folder.path("cases.sqlite"), key: TestData.key)
    let consent = Consent(
      purpose: .evaluation, recipient: .keeper, textVersion: "1", begins: TestData.day)
    _ = try store.record([GivenConsent(person: "a", consent: consent)], at: TestData.moment)
  }

  /// The hashes by Python's hashlib from the documented bytes: each part with its length before it.
  @Test func theChainIsThatOfTheDocumentedBytes() throws {
    let hashes = try store.verify(at: TestData.moment).map(\.hash)
    #expect(
      hashes == [
        "87837c96de11b26ef5c380bbef49793abc1989f607714480fca41b754abf55ff",
        "bfea0bcdca6659e1dbd071b2295a156c87d9ca16ce7b8482565ada68549478a4",
      ])
  }

  @Test(arguments: [
    ("UPDATE access_log SET detail = 'granted:0 revoked:0 changed:0' WHERE id = 2", 2),
    ("UPDATE access_log SET at = '2026-02-01T00:00:00Z' WHERE id = 1", 1),
    ("UPDATE access_log SET id = 3 WHERE id = 2", 2), ("DELETE FROM access_log WHERE id = 1", 1),
  ]) func aChangeIsFound(sql: String, entry: Int) throws {
    try store.write { database in
      try database.execute(
        sql: """
          DROP TRIGGER access_log_is_not_changed;
          DROP TRIGGER access_log_is_not_shortened;
          \(sql);
          """)
    }
    #expect(throws: CaseStoreError.brokenLog(entry: entry)) { try store.verify(at: TestData.moment) }
  }

  @Test func aClockThatWentBackIsNamedAndNothingIsWritten() throws {
    let earlier = try #require(Moment(iso: "2026-03-01T09:29:59Z"))
    let error = CaseStoreError.clockBeforeLastEntry(
      now: earlier.description, last: TestData.moment.description)
    #expect(throws: error) { try store.verify(at: earlier) }
    #expect(throws: error) {
      try store.importDataset(
        TestData.everyKind, sourceSHA256: TestData.digest, plan: ImportPlan(person: "person"), at: earlier)
    }
    #expect(try store.status().batches.isEmpty)
  }

  /// The turn of another program.
  private final class Turn: Sendable {
    let begins = DispatchSemaphore(value: 0)
    let hasEnded = Atomic(false)
  }

  @Test func anEntryHasTheTimeAtWhichItsTurnCame() throws {
    let other = try store.secondConnection()
    let turn = Turn()
    let times = try ["10:00:00", "10:00:05", "10:00:06"].map {
      try #require(Moment(iso: "2026-03-02T\($0)Z"))
    }
    let writer = Task.detached {
      try other.write { database in
        turn.begins.signal()
        // Long enough that the other has begun and waits.
        usleep(300_000)
        try AccessLog.append("read", "by another program", at: times[1], to: database)
        turn.hasEnded.store(true, ordering: .sequentiallyConsistent)
      }
    }
    turn.begins.wait()
    _ = try store.purge(
      asOf: TestData.day, at: turn.hasEnded.load(ordering: .sequentiallyConsistent) ? times[2] : times[0])
    #expect(try store.verify(at: times[2]).map(\.at).suffix(2) == times[1...].map(\.description))
    withExtendedLifetime(writer) {}
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"), (-1, "1969-12-31T23:59:59Z"),
    (1_772_357_400, "2026-03-01T09:30:00Z"),
  ]) func momentsAreThoseOfTheCalendar(seconds: Int, text: String) {
    #expect(Moment(secondsSinceEpoch: seconds).description == text)
    #expect(Moment(iso: text)?.description == text)
  }

  @Test(arguments: ["", "2026-03-01", "2026-02-30T00:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01T09:60:00Z"])
  func otherTextsAreNoMoments(text: String) {
    #expect(Moment(iso: text) == nil)
  }
}
