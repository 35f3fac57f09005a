import Foundation
import Testing

/// Encrypted copies: what can be opened, by whom, and without this tool.
@Suite("Encrypted copies of the store") struct StoreSealTests {
  /// A Python with PyNaCl, as `script/open-sealed.py` needs it.
  private static let python = Repository.path(".venv/bin/python3")

  private static let hasPyNaCl =
    (try? RunningTool(["-c", "import nacl"], executable: python, in: TemporaryFolder()).end().exitCode) == 0

  private func filled() throws -> StoreFixture {
    let fixture = try StoreFixture()
    try fixture.writeRows(3000, number: 0)
    try #require(try fixture.wirkung(fixture.importLine(0)).exitCode == 0)
    return fixture
  }

  @Test("an encrypted copy is verified without being written in the open")
  func verified() throws {
    let fixture = try filled()
    let back = try fixture.wirkung("store backup cases.sqlite --to copy --encryption-key seal.key")
    #expect(back.exitCode == 0, "\(back.messages)")
    let verify = try fixture.wirkung("store verify copy --encryption-key seal.key")
    #expect(verify.exitCode == 0 && verify.output.contains("whole and genuine"), "\(verify.messages)")
    #expect(try fixture.wirkung("store verify copy").exitCode == 64)
    let missing = try fixture.wirkung("store verify copy --encryption-key other.key")
    #expect(missing.exitCode == 66 && !fixture.folder.exists("other.key"))
    let wrong = try fixture.wirkung("store verify copy --encryption-key cases.key")
    #expect(wrong.exitCode == 65 && wrong.messages.contains("not the right one"), "\(wrong.messages)")
    let cut = try fixture.shell(
      "head -c 70000 copy > short; wirkung store verify short --encryption-key seal.key")
    #expect(cut.exitCode == 65 && cut.messages.contains("damaged"), "\(cut.messages)")
    #expect(
      try fixture.folder.names() == ["cases.key", "cases.sqlite", "copy", "rows0.csv", "seal.key", "short"])
  }

  @Test("a copy made while others write is one state of the store")
  func whileWriting() throws {
    let fixture = try filled()
    for number in 1...4 { try fixture.writeRows(800, number: number) }
    let writers = try (1...4).map { try fixture.start(fixture.importLine($0)) }
    let copies = try (0..<4).map { number in
      try fixture.start(
        "store backup cases.sqlite --to copy\(number)" + (number < 2 ? "" : " --encryption-key k\(number)"))
    }
    for run in writers + copies {
      let end = run.end()
      #expect(end.exitCode == 0, "\(end.messages)")
    }
    for number in 2..<4 {
      let line = "store decrypt copy\(number) --to plain\(number) --encryption-key k\(number)"
      #expect(try fixture.wirkung(line).exitCode == 0)
    }
    for name in ["copy0", "copy1", "plain2", "plain3"] {
      let verify = try fixture.wirkung("store verify \(name)")
      #expect(verify.exitCode == 0, "\(name): \(verify.messages)")
      let status = try fixture.wirkung("store status \(name) --format csv --table totals")
      let rows = status.output.split(separator: "\n").last.flatMap { Int($0.split(separator: ",")[3]) } ?? 0
      #expect(rows >= 3000 && (rows - 3000).isMultiple(of: 800), "\(rows)")
    }
  }

  @Test("a link is never followed to write over another file")
  func links() throws {
    let fixture = try filled()
    try fixture.folder.write("a letter", to: "letter")
    for name in ["copy", "export", "protocol"] { try fixture.folder.link("letter", as: name) }
    for name in ["dangling", "dangling-store"] { try fixture.folder.link("nowhere", as: name) }
    for line in [
      "store backup cases.sqlite --to copy", "store backup cases.sqlite --to dangling",
      "store backup cases.sqlite --to dangling --encryption-key seal.key",
      "store export cases.sqlite rows0.csv --to export --purpose evaluation --as-of 2026-02-01",
      "store purge cases.sqlite --protocol protocol --as-of 2026-02-01",
      "store create dangling-store --key cases.key",
    ] {
      let run = try fixture.wirkung(line)
      #expect(
        run.exitCode == 73 && run.messages.contains("nothing was overwritten"), "\(line): \(run.messages)")
    }
    #expect(try fixture.folder.text(of: "letter") == "a letter" && !fixture.folder.exists("nowhere"))
  }

  @Test(
    "another program opens encrypted copies: script/open-sealed.py",
    .enabled(if: hasPyNaCl, "script/bootstrap --tests makes .venv"))
  func withoutTheTool() throws {
    let fixture = try filled()
    try fixture.folder.write("correct horse battery\n", to: "password")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: fixture.folder.path("password"))
    let script = Repository.path("script/open-sealed.py")
    for (ours, theirs) in [
      ("--encryption-key seal.key", "--key seal.key"), ("--password-file password", "--password password"),
    ] {
      let run = try fixture.shell(
        """
        rm -f sealed plain ours; wirkung store backup cases.sqlite --to sealed \(ours) &&
        '\(Self.python)' '\(script)' sealed plain \(theirs) && wirkung store decrypt sealed --to ours \(ours) &&
        cmp plain ours && wirkung store verify plain && head -c 100000 sealed > cut &&
        ! '\(Self.python)' '\(script)' cut half \(theirs)
        """)
      #expect(run.exitCode == 0, "\(run.messages)")
    }
  }
}
