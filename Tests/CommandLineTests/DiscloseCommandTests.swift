import Foundation
import Testing

@Suite("wirkung disclose and anonymise") struct DiscloseCommandTests {
  private static let table = """
    area,sex,count
    a,f,2
    a,m,7
    a,total,9
    b,f,6
    b,m,8
    b,total,14
    total,f,8
    total,m,15
    total,total,23

    """

  @Test("small counts and what they could be computed from are asterisks, and a note says so")
  func suppression() throws {
    let folder = TemporaryFolder()
    try folder.write(Self.table, to: "t.csv")
    let run = try ToolProcess.wirkung("disclose", "t.csv", "--format", "csv", "--language", "en", in: folder)
    #expect(run.exitCode == 0)
    #expect(
      run.output
        == "area,sex,count\na,f,*\na,m,*\na,total,9\nb,f,*\nb,m,*\nb,total,14\ntotal,f,8\ntotal,m,15\ntotal,total,23\n"
    )
    #expect(run.messages.contains("* = withheld") && run.messages.contains("attack check has passed"))
    let check = try ToolProcess.wirkung(
      "disclose", "t.csv", "--format", "csv", "--table", "attack-check", in: folder)
    #expect(check.output.contains("\"area=a, sex=f\",1,7\n"), "\(check.output)")
  }

  @Test("a table with a column for each sex is the same table")
  func wide() throws {
    let folder = TemporaryFolder()
    try folder.write("area,f,m,total\na,2,7,9\nb,6,8,14\ntotal,8,15,23\n", to: "t.csv")
    let run = try ToolProcess.wirkung(
      "disclose", "t.csv", "--cells", "f,m,total", "--format", "csv", in: folder)
    #expect(run.output == "area,f,m,total\na,*,*,9\nb,*,*,14\ntotal,8,15,23\n", "\(run.messages)")
  }

  @Test("rounded totals are the sums of their parts")
  func rounding() throws {
    let folder = TemporaryFolder()
    try folder.write(Self.table, to: "t.csv")
    let run = try ToolProcess.wirkung("disclose", "t.csv", "--round", "5", "--format", "csv", in: folder)
    let counts = run.output.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: ",").last.flatMap { Int($0) }
    }
    #expect(counts.count == 9 && counts.allSatisfy { $0 % 5 == 0 })
    #expect(counts[0] + counts[1] == counts[2] && counts[2] + counts[5] == counts[8])
  }

  @Test("one command prints small counts with a note, or protects them where it or the workplace asks")
  func note() throws {
    let folder = TemporaryFolder()
    let rows = (0..<40).map { "p\($0),\($0 < 2 ? "yes" : "no")" }
    try folder.write("person,work\n" + rows.joined(separator: "\n") + "\n", to: "d.csv")
    let describe = "wirkung describe d.csv --columns work --table shares --format csv --language en"
    let plain = try ToolProcess.shell(describe, in: folder)
    #expect(plain.output.contains("work,yes,2,40") && plain.messages.contains("not protected, with"))
    for protected in ["\(describe) --minimum-count 3", "WIRKUNG_MINIMUM_COUNT=3 \(describe)"] {
      let run = try ToolProcess.shell(protected, in: folder)
      #expect(run.exitCode == 0 && !run.output.contains("work,yes,2,40"), "\(protected)")
      #expect(!run.messages.contains("not protected"))
    }
    let known = try ToolProcess.shell("\(describe) --minimum-count 1", in: folder)
    #expect(known.output == plain.output && known.messages.isEmpty)
    let slip = try ToolProcess.shell("WIRKUNG_MINIMUM_COUNT=three \(describe)", in: folder)
    #expect(slip.exitCode == 64 && slip.output.isEmpty)
    // Typed figures are no secret to who types them, and protected tables are not withheld again.
    let typed = try ToolProcess.shell("wirkung proportion --count 2 --of 63", in: folder)
    #expect(typed.messages.isEmpty)
    try folder.write(Self.table, to: "t.csv")
    let disclosed = try ToolProcess.shell(
      "WIRKUNG_MINIMUM_COUNT=3 wirkung disclose t.csv --format csv", in: folder)
    #expect(disclosed.output.contains("a,f,*") && disclosed.output.contains("a,total,9"))
  }

  @Test("what cannot be used is said without its values")
  func errors() throws {
    let folder = TemporaryFolder()
    try folder.write(Self.table.replacing("23", with: "24"), to: "sum.csv")
    try folder.write(Self.table.replacing("a,f,2", with: "a,f,Meier"), to: "text.csv")
    try folder.write("area,sex,count\na,f,2\na,m,0\na,total,2\n", to: "alone.csv")
    let sum = try ToolProcess.wirkung("disclose", "sum.csv", in: folder)
    #expect(sum.exitCode == 65 && sum.messages.contains("is not the sum of its parts"))
    let text = try ToolProcess.wirkung("disclose", "text.csv", in: folder)
    #expect(text.exitCode == 65 && text.messages.contains("row 2") && !text.messages.contains("Meier"))
    let alone = try ToolProcess.wirkung("disclose", "alone.csv", in: folder)
    #expect(alone.exitCode == 0 || alone.exitCode == 65)
    #expect(!alone.output.contains("2"))
    for arguments in ["--rule nonsense", "--rule p-percent=10", "--hierarchy nope=prefix", "--round 1"] {
      let run = try ToolProcess.shell("wirkung disclose sum.csv \(arguments)", in: folder)
      #expect(run.exitCode == 65 || run.exitCode == 64, "\(arguments): \(run.messages)")
      #expect(run.output.isEmpty)
    }
    #expect(try ToolProcess.wirkung("disclose", "none.csv", in: folder).exitCode == 66)
  }

  @Test("exported records are k-anonymous, without identifiers, and in an order that tells nothing")
  func anonymise() throws {
    let folder = TemporaryFolder()
    let rows = (0..<60).map { index in
      "P\(index),\(20 + index % 30),\(index % 2 == 0 ? "f" : "m"),text \(index),\(index % 3)"
    }
    try folder.write("person,age,sex,note,score\n" + rows.joined(separator: "\n") + "\n", to: "r.csv")
    let run = try ToolProcess.wirkung(
      "anonymise", "r.csv", "--identify", "age,sex", "--k", "5", "--format", "csv", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.first == "age,sex,score")
    #expect(lines.dropFirst().sorted() == Array(lines.dropFirst()))
    var groups: [Substring: Int] = [:]
    for line in lines.dropFirst() {
      groups[line.prefix(upTo: line.lastIndex(of: ",") ?? line.endIndex), default: 0] += 1
    }
    #expect(groups.values.allSatisfy { $0 >= 5 } && groups.count > 2)
    #expect(!run.output.contains("text") && !run.output.contains("P1"))
    let unknown = try ToolProcess.wirkung("anonymise", "r.csv", "--identify", "ag", in: folder)
    #expect(unknown.exitCode == 65 && unknown.messages.contains("did you mean 'age'?"))
  }
}
