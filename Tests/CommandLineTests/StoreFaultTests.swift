import Foundation
import Testing

/// Whatever happens to a store, what was committed stays, and the message says what to do.
@Suite("Faults of the store") struct StoreFaultTests {
  @Test("killed while it is created, there is no store or a whole one", arguments: [0, 5, 15, 25, 40, 60])
  func killedWhileCreating(milliseconds: Int) throws {
    let folder = TemporaryFolder()
    let line = ["store", "create", "new.sqlite", "--key", "new.key"]
    let run = try RunningTool(line, in: folder)
    usleep(UInt32(milliseconds * 1000))
    run.send(SIGKILL)
    _ = run.end()
    if folder.exists("new.sqlite") {
      #expect(try ToolProcess.wirkung("store", "verify", "new.sqlite", in: folder).exitCode == 0)
    } else {
      #expect(try RunningTool(line, in: folder).end().exitCode == 0)
    }
  }

  @Test("a full disk is told, and the store is as before")
  func fullDisk() throws {
    let fixture = try StoreFixture()
    try fixture.writeRows(200, number: 0)
    #expect(try fixture.wirkung(fixture.importLine(0)).exitCode == 0)
    try fixture.writeRows(20_000, number: 1)
    let run = try fixture.shell("ulimit -f 600; wirkung \(fixture.importLine(1))")
    #expect(run.exitCode == 73, "\(run.messages)")
    #expect(run.messages.contains("the disk is full"), "\(run.messages)")
    #expect(try fixture.soundRows() == 200)
    let backup = try fixture.shell("ulimit -f 20; wirkung store backup cases.sqlite --to copy.sqlite")
    #expect(backup.exitCode == 73)
    #expect(!fixture.folder.exists("copy.sqlite"))
    #expect(try fixture.wirkung(fixture.importLine(1)).exitCode == 0)
    #expect(try fixture.soundRows() == 20_200)
  }

  @Test("a damaged file is refused, whatever byte was lost")
  func damaged() throws {
    let fixture = try StoreFixture()
    try fixture.writeRows(3000, number: 0)
    #expect(try fixture.wirkung(fixture.importLine(0)).exitCode == 0)
    let path = fixture.folder.path("cases.sqlite")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    // The page that lists the tables, one in the middle, and a file that was cut off.
    for place in [100, whole.count / 2 / 4096 * 4096] {
      var bytes = whole
      for index in place..<place + 64 { bytes[index] = 0xA5 }
      try bytes.write(to: URL(fileURLWithPath: path))
      let run = try fixture.wirkung("store verify cases.sqlite")
      #expect(run.exitCode == 65, "\(place): \(run.messages)")
      #expect(run.messages.contains("backup") && run.output.isEmpty, "\(run.messages)")
    }
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
    #expect(try fixture.wirkung("store status cases.sqlite").exitCode == 65)
    try whole.write(to: URL(fileURLWithPath: path))
    #expect(try fixture.soundRows() == 3000)
  }

  @Test("another program's file, a future schema and a wrong key are refused and not changed")
  func foreign() throws {
    let fixture = try StoreFixture()
    let python = """
      import sqlite3
      other = sqlite3.connect('other.sqlite'); other.execute('CREATE TABLE note (text)'); other.commit()
      future = sqlite3.connect('cases.sqlite'); future.execute('PRAGMA user_version = 99'); future.commit()
      """
    try fixture.folder.write(python, to: "make.py")
    try #require(try fixture.shell("python3 make.py").exitCode == 0)
    let before = try fixture.folder.content(of: ".")
    let other = try fixture.wirkung("store status other.sqlite")
    #expect(other.exitCode == 65 && other.messages.contains("is not a case store"), "\(other.messages)")
    let future = try fixture.wirkung("store status cases.sqlite")
    #expect(future.exitCode == 65 && future.messages.contains("update wirkung"), "\(future.messages)")
    #expect(try fixture.folder.content(of: ".") == before)
  }

  @Test("one writer, many readers: all wait their turn and nothing is lost")
  func several() throws {
    let fixture = try StoreFixture()
    for number in 0..<4 { try fixture.writeRows(1500, number: number) }
    let writers = try (0..<4).map { try fixture.start(fixture.importLine($0)) }
    let readers = try (0..<4).map { _ in try fixture.start("store status cases.sqlite") }
    for run in readers + writers {
      let end = run.end()
      #expect(end.exitCode == 0, "\(end.messages)")
    }
    #expect(try fixture.soundRows() == 6000)
  }

  @Test("a writer that waits says so, and goes on when the other is done")
  func waiting() throws {
    let fixture = try StoreFixture()
    try fixture.writeRows(20, number: 0)
    try fixture.folder.write(
      """
      import sqlite3, sys, time
      store = sqlite3.connect('cases.sqlite', isolation_level=None)
      store.execute('BEGIN IMMEDIATE')
      open('locked', 'w').close()
      while not __import__('os').path.exists('release'): time.sleep(0.02)
      store.execute('ROLLBACK')
      """, to: "lock.py")
    let lock = try RunningTool(["lock.py"], executable: "/usr/bin/python3", in: fixture.folder)
    while !fixture.folder.exists("locked") { usleep(10_000) }
    let run = try fixture.start(fixture.importLine(0))
    run.waitForMessage(containing: "waiting for another program")
    #expect(try fixture.wirkung("store status cases.sqlite").exitCode == 0, "readers do not wait")
    try fixture.folder.write("", to: "release")
    #expect(lock.end().exitCode == 0)
    #expect(run.end().exitCode == 0)
    #expect(try fixture.soundRows() == 20)
  }

  @Test("a log whose end was cut off is sound in itself, and found out by the hash noted before")
  func cutLog() throws {
    let fixture = try StoreFixture()
    try fixture.writeRows(20, number: 0)
    #expect(try fixture.wirkung(fixture.importLine(0)).exitCode == 0)
    let log = try fixture.wirkung("store verify cases.sqlite --format csv").output
    let head = try #require(log.split(separator: "\n").last?.split(separator: ",").last)
    #expect(try fixture.wirkung("store verify cases.sqlite --head \(head)").exitCode == 0)
    try fixture.folder.write(
      """
      import sqlite3
      store = sqlite3.connect('cases.sqlite')
      store.execute('DROP TRIGGER access_log_is_not_shortened')
      store.execute('DELETE FROM access_log WHERE id = (SELECT max(id) FROM access_log)')
      store.commit()
      """, to: "cut.py")
    try #require(try fixture.shell("python3 cut.py").exitCode == 0)
    #expect(try fixture.wirkung("store verify cases.sqlite").exitCode == 0)
    let cut = try fixture.wirkung("store verify cases.sqlite --head \(head)")
    #expect(cut.exitCode == 65 && cut.messages.contains("cut off or replaced"), "\(cut.messages)")
    #expect(try fixture.wirkung("store verify cases.sqlite --head 12").exitCode == 64)
  }

  @Test("a clock behind the last entry stops every access before it happens")
  func clock() throws {
    let fixture = try StoreFixture()
    try fixture.writeRows(20, number: 0)
    #expect(try fixture.wirkung(fixture.importLine(0)).exitCode == 0)
    for line in [
      "store export cases.sqlite rows0.csv --to out.csv --purpose evaluation --as-of 2026-02-01",
      "store purge cases.sqlite --as-of 2030-01-01 --without-consent --confirm 20",
      "store verify cases.sqlite",
    ] {
      let run = try fixture.wirkung(line + " --at 2001-01-01T00:00:00Z")
      #expect(run.exitCode == 65 && run.messages.contains("set the clock"), "\(line): \(run.messages)")
    }
    #expect(try fixture.soundRows() == 20 && !fixture.folder.exists("out.csv"))
  }

  @Test("a folder is no store, and a protocol that cannot be written stops a purge before it deletes")
  func refusals() throws {
    let fixture = try StoreFixture()
    #expect(try fixture.wirkung("store status .").messages.contains("is not a case store"))
    try fixture.writeRows(20, number: 0)
    #expect(try fixture.wirkung(fixture.importLine(0)).exitCode == 0)
    for place in ["cases.key", "nowhere/protocol.csv"] {
      let run = try fixture.wirkung(
        "store purge cases.sqlite --as-of 2030-01-01 --without-consent --protocol \(place)")
      #expect(run.exitCode == 73, "\(run.messages)")
      #expect(try fixture.soundRows() == 20)
    }
    // Just after an import nobody has consented: their number must be known before they go.
    for confirmed in ["", " --confirm 19"] {
      let run = try fixture.wirkung(
        "store purge cases.sqlite --as-of 2030-01-01 --without-consent" + confirmed)
      #expect(run.exitCode == 65 && run.messages.contains("confirm with --confirm 20"), "\(run.messages)")
      #expect(try fixture.soundRows() == 20)
    }
    let purge = "store purge cases.sqlite --as-of 2030-01-01 --without-consent --confirm 20"
    #expect(try fixture.wirkung(purge).exitCode == 0)
    #expect(try fixture.soundRows() == 0)
  }
}
