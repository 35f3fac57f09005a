import Foundation
import Testing

/// Killed at any moment, nothing of a person is left in the vault that the store does not name.
@Suite("Kills between store and vault") struct StoreVaultKillTests {
  private static let isSlow = ProcessInfo.processInfo.environment["WIRKUNG_SLOW_TESTS"] != nil
  private let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
    // What the vault holds must be of persons with rows, or noted in the store.
    try fixture.folder.write(
      """
      import sqlite3
      store = sqlite3.connect('cases.sqlite')
      names = {row[0] for row in sqlite3.connect('names.vault').execute('SELECT pseudonym FROM name')}
      held = {row[0] for row in store.execute('SELECT pseudonym FROM person WHERE id IN (SELECT person FROM record)')}
      noted = {row[0] for row in store.execute('SELECT pseudonym FROM vault_debt')}
      print(len(names - held - noted), len(held - names), len(noted))
      """, to: "compare.py")
  }

  private func importLine(_ number: Int) -> String {
    "store import cases.sqlite people\(number).csv --key cases.key --person person --names name --vault names.vault"
  }

  private func write(_ number: Int, persons: Int) throws {
    let rows = (0..<persons).map { "n\(number)p\($0),Zyprian \(number) \($0),\($0 % 7)" }
    try fixture.folder.write(
      "person,name,score\n" + rows.joined(separator: "\n") + "\n", to: "people\(number).csv")
  }

  /// Names that nobody knows of, persons without their name, and names that are noted.
  private func state() throws -> (unknown: Int, unnamed: Int, noted: Int) {
    // Opening the store brings its log into the file.
    let status = try fixture.wirkung("store status cases.sqlite")
    let run = try fixture.shell("python3 compare.py")
    let numbers = run.output.split(separator: "\n").first?.split(separator: " ").compactMap { Int($0) } ?? []
    try #require(numbers.count == 3, "\(run.messages)")
    #expect((status.exitCode == 1) == (numbers[2] > 0), "\(status.messages)")
    return (numbers[0], numbers[1], numbers[2])
  }

  private func killed(_ line: String, after longest: UInt32) throws {
    let run = try fixture.start(line)
    usleep(UInt32.random(in: 0...longest))
    run.send(SIGKILL)
    _ = run.end()
  }

  private func time(_ line: String) throws -> UInt32 {
    let start = ContinuousClock.now
    let run = try fixture.wirkung(line)
    #expect(run.exitCode == 0, "\(run.messages)")
    return UInt32((ContinuousClock.now - start) / .microseconds(1))
  }

  private func kill(times: Int, persons: Int) throws {
    try write(0, persons: persons)
    let longest = try time(importLine(0))
    try fixture.folder.write("person\n" + (0..<50).map { "n0p\($0)\n" }.joined(), to: "erase0.csv")
    let erasing = try time("store erase cases.sqlite erase0.csv --key cases.key --vault names.vault")
    for number in 1...times {
      try write(number, persons: persons)
      try killed(importLine(number), after: longest)
      var now = try state()
      #expect(now.unknown == 0 && now.unnamed == 0, "\(now)")
      #expect(try fixture.wirkung(importLine(number)).exitCode == 0)
      now = try state()
      #expect(now == (0, 0, 0), "\(now)")

      let list = (0..<persons / 2).map { "n\(number)p\($0)\n" }.joined()
      try fixture.folder.write("person\n" + list, to: "erase\(number).csv")
      let erase = "store erase cases.sqlite erase\(number).csv --key cases.key --vault names.vault"
      try killed(erase, after: erasing)
      now = try state()
      #expect(now.unknown == 0, "\(now)")
      #expect(try fixture.wirkung(erase).exitCode == 0)
      now = try state()
      #expect(now == (0, 0, 0), "\(now)")
    }
  }

  @Test("killed at any moment, imports and erasures leave no name that the store does not know of")
  func killed() throws { try kill(times: 3, persons: 300) }

  @Test(
    "killed at 60 random moments, imports and erasures leave no name that the store does not know of",
    .tags(.slow), .enabled(if: isSlow))
  func killedOften() throws { try kill(times: 60, persons: 300) }

  @Test("an erasure without the vault is named by status and verify until the vault is at hand")
  func unfinished() throws {
    try write(0, persons: 20)
    #expect(try fixture.wirkung(importLine(0)).exitCode == 0)
    try fixture.folder.write("person\nn0p3\nn0p4\n", to: "erase.csv")
    let erase = try fixture.wirkung("store erase cases.sqlite erase.csv --key cases.key")
    #expect(erase.exitCode == 1 && erase.messages.contains("names of 2 pseudonyms"), "\(erase.messages)")
    for line in ["store status cases.sqlite", "store verify cases.sqlite"] {
      let run = try fixture.wirkung(line)
      #expect(run.exitCode == 1 && run.messages.contains("names of 2 pseudonyms"), "\(line): \(run.messages)")
    }
    let rest = try fixture.wirkung("store erase cases.sqlite --vault names.vault")
    #expect(rest.exitCode == 0 && rest.output.contains("2 names in the vault"), "\(rest.messages)")
    #expect(try fixture.wirkung("store verify cases.sqlite").exitCode == 0)
    #expect(try fixture.wirkung("store erase cases.sqlite").exitCode == 64)
  }
}
