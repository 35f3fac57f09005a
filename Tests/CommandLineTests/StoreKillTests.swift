import Foundation
import Testing

/// Killed at any moment, what a command does to a store is done wholly or not at all.
@Suite("Kills of the store") struct StoreKillTests {
  private static let isSlow = ProcessInfo.processInfo.environment["WIRKUNG_SLOW_TESTS"] != nil

  private func kill(times: Int, rows: Int) throws {
    let fixture = try StoreFixture()
    var generator = SystemRandomNumberGenerator()
    var interrupted = 0
    // Killed within the time that an import takes on this machine, now.
    try fixture.writeRows(rows, number: 0)
    let longest = try time(fixture.importLine(0), in: fixture)
    for number in 1...times {
      try fixture.writeRows(rows, number: number)
      let before = try fixture.soundRows()
      #expect(before == number * rows)
      let run = try fixture.start(fixture.importLine(number))
      usleep(UInt32.random(in: 0...longest, using: &generator))
      run.send(SIGKILL)
      let end = run.end()
      interrupted += end.exitCode == 128 + SIGKILL ? 1 : 0
      let after = try fixture.soundRows()
      #expect([before, before + rows].contains(after), "\(after)")
      if end.exitCode == 0 { #expect(after == before + rows, "what was reported is kept") }
      #expect(try fixture.wirkung(fixture.importLine(number)).exitCode == 0)
    }
    #expect(try fixture.soundRows() == (times + 1) * rows)
    #expect(interrupted > times / 4, "\(interrupted) of \(times) came in time")
    let left = try fixture.folder.names().filter { $0.hasPrefix("cases") }
    #expect(left == ["cases.key", "cases.sqlite"], "\(left)")
  }

  @Test("killed at any moment, an import is there wholly or not at all")
  func killed() throws {
    try kill(times: 6, rows: 2000)
  }

  @Test(
    "killed at 200 random moments, an import is there wholly or not at all", .tags(.slow),
    .enabled(if: isSlow))
  func killedOften() throws {
    try kill(times: 200, rows: 500)
  }

  /// Kills a command some time after its start, at most as long after as it took before; whether it came to its end.
  private func killed(_ line: String, after longest: UInt32, in fixture: StoreFixture) throws -> Bool {
    let run = try fixture.start(line)
    usleep(UInt32.random(in: 0...longest))
    run.send(SIGKILL)
    return run.end().exitCode == 0
  }

  /// The microseconds that a command takes on this machine, now.
  private func time(_ line: String, in fixture: StoreFixture) throws -> UInt32 {
    let start = ContinuousClock.now
    let run = try fixture.wirkung(line)
    #expect(run.exitCode == 0, "\(run.messages)")
    return UInt32((ContinuousClock.now - start) / .microseconds(1))
  }

  private func filled(rows: Int) throws -> StoreFixture {
    let fixture = try StoreFixture()
    try fixture.writeRows(rows, number: 0)
    try #require(try fixture.wirkung(fixture.importLine(0)).exitCode == 0)
    return fixture
  }

  private func erase(times: Int, rows: Int) throws {
    let fixture = try filled(rows: rows)
    for number in 0..<times { try fixture.folder.write("person\np\(number)\n", to: "erase\(number).csv") }
    func line(_ number: Int) -> String { "store erase cases.sqlite erase\(number).csv --key cases.key" }
    let longest = try time(line(0), in: fixture)
    var count = try fixture.soundRows()
    for number in 1..<times {
      let theirs = (0..<rows).count { $0 % 97 == number }
      let isDone = try killed(line(number), after: longest, in: fixture)
      let after = try fixture.soundRows()
      #expect([count, count - theirs].contains(after), "\(after) of \(count)")
      if isDone { #expect(after == count - theirs, "what was reported is done") }
      #expect(try fixture.wirkung(line(number)).exitCode == 0)
      count -= theirs
      #expect(try fixture.soundRows() == count)
    }
    // Nothing of those erased is left in the file, whose free pages are gone too.
    let left = try fixture.folder.names().filter { $0.hasPrefix("cases") }
    #expect(left == ["cases.key", "cases.sqlite"], "\(left)")
    let free = try fixture.shell(
      "python3 -c \"import sqlite3; print(sqlite3.connect('cases.sqlite').execute('PRAGMA freelist_count').fetchone()[0])\""
    )
    #expect(free.output == "0\n", "\(free.messages)")
  }

  @Test("killed at any moment, an erasure is complete or did not happen")
  func erased() throws { try erase(times: 6, rows: 2000) }

  @Test(
    "killed at 60 random moments, an erasure is complete or did not happen", .tags(.slow),
    .enabled(if: isSlow))
  func erasedOften() throws { try erase(times: 60, rows: 2000) }

  private func purge(times: Int, rows: Int) throws {
    let fixture = try filled(rows: rows)
    var longest: UInt32 = 0
    for number in 1...times {
      try fixture.writeRows(rows, number: number)
      let take = fixture.importLine(number) + " --day 2026-01-01 --delete-after 2026-02-01"
      #expect(try fixture.wirkung(take).exitCode == 0)
      let line = "store purge cases.sqlite --as-of 2026-03-01"
      if number == 1 {
        longest = try time(line, in: fixture)
        continue
      }
      let isDone = try killed(line, after: longest, in: fixture)
      let after = try fixture.soundRows()
      #expect([rows, 2 * rows].contains(after), "\(after)")
      if isDone { #expect(after == rows, "what was reported is done") }
      #expect(try fixture.wirkung(line).exitCode == 0)
      #expect(try fixture.soundRows() == rows)
    }
  }

  @Test("killed at any moment, a purge is complete or did not happen")
  func purged() throws { try purge(times: 5, rows: 1000) }

  @Test(
    "killed at 60 random moments, a purge is complete or did not happen", .tags(.slow), .enabled(if: isSlow))
  func purgedOften() throws { try purge(times: 60, rows: 1000) }

  private func backUp(times: Int, rows: Int) throws {
    let fixture = try filled(rows: rows)
    let first = try time("store backup cases.sqlite --to first --encryption-key seal.key", in: fixture)
    for number in 0..<times {
      let secret = number.isMultiple(of: 2) ? "" : " --encryption-key seal.key"
      let isDone = try killed(
        "store backup cases.sqlite --to copy\(number)\(secret)", after: first, in: fixture)
      let names = try fixture.folder.names().filter { $0.hasPrefix("copy\(number)") }
      #expect(
        isDone ? names == ["copy\(number)"] : ["", "copy\(number)"].contains(names.joined()), "\(names)")
      if names == ["copy\(number)"] {
        let verify = try fixture.wirkung("store verify copy\(number)\(secret)")
        #expect(verify.exitCode == 0, "\(verify.messages)")
        let status = try fixture.wirkung("store status cases.sqlite --format csv --table backups")
        #expect(status.output.contains("copy\(number),"), "no copy that the store does not know of")
      }
      #expect(try fixture.soundRows() == rows)
    }
  }

  @Test("killed at any moment, a backup is whole or not there")
  func backedUp() throws { try backUp(times: 6, rows: 2000) }

  @Test("killed at 60 random moments, a backup is whole or not there", .tags(.slow), .enabled(if: isSlow))
  func backedUpOften() throws { try backUp(times: 60, rows: 2000) }
}
