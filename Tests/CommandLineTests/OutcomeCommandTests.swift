import Foundation
import Testing

@Suite("Outcomes, rates and springboards") struct OutcomeCommandTests {
  private let folder = TemporaryFolder()

  private func write() throws {
    try folder.write(
      "person,entered,site\nP1,2024-01-01,A\nP2,2024-02-01,B\nP3,2024-02-01,A\n", to: "participants.csv")
    try folder.write(
      """
      person,type,start,end,kldb
      P1,minijob,2024-01-10,2024-03-31,62101
      P1,insured-employment,2024-04-01,,62102
      P2,insured-employment,2024-01-15,,51311
      P3,minijob,2024-05-01,2024-04-01,99

      """, to: "outcomes.csv")
  }

  @Test("inconsistent records are listed with row and field, and with --strict end with 65 without any value")
  func findings() throws {
    try write()
    let arguments = [
      "outcomes", "outcomes.csv", "--participants", "participants.csv", "--target", "0.5", "--count",
      "insured-employment", "--day", "start", "--entry", "entered", "--occupation", "kldb",
    ]
    let listed = try RunningTool(arguments + ["--table", "findings", "--format", "csv"], in: folder).end()
    #expect(listed.exitCode == 0, "\(listed.messages)")
    #expect(listed.output.contains("4,start,before-entry,left-out"), "\(listed.output)")
    #expect(listed.output.contains("5,kldb,unknown-occupation,field-left-out"), "\(listed.output)")
    let strict = try RunningTool(arguments + ["--strict"], in: folder).end()
    #expect(strict.exitCode == 65 && strict.output.isEmpty)
    #expect(strict.messages.contains("row 4, column 'start': before entry into the programme"))
    #expect(!strict.messages.contains("2024") && !strict.messages.contains("P2"), "\(strict.messages)")
    let alone = try ToolProcess.wirkung(
      "outcomes", "outcomes.csv", "--participants", "participants.csv", "--target", "0.5", "--count",
      "minijob",
      "--entry", "entered", in: folder)
    #expect(alone.exitCode == 64 && alone.messages.contains("--entry needs --day"))
  }

  @Test(
    "a job that ends before it starts is left out, or ends with 65", arguments: ["springboard", "sustain"])
  func jobs(command: String) throws {
    try write()
    let listed = try ToolProcess.wirkung(
      command, "outcomes.csv", "--table", "findings", "--format", "csv", in: folder)
    #expect(listed.exitCode == 0, "\(listed.messages)")
    #expect(listed.output.contains("5,end,end-before-start,left-out"), "\(listed.output)")
    let strict = try ToolProcess.wirkung(command, "outcomes.csv", "--strict", in: folder)
    #expect(strict.exitCode == 65 && strict.messages.contains("row 5, column 'end': end before start"))
  }

  @Test("tables with small counts are withheld, and standard error says so")
  func smallCells() throws {
    try write()
    let run = try ToolProcess.wirkung(
      "outcomes", "outcomes.csv", "--participants", "participants.csv", "--target", "0.5", "--count",
      "minijob",
      "--minimum-count", "3", "--language", "en", "--format", "csv", "--table", "types", in: folder)
    #expect(run.exitCode == 0 && run.messages.contains("types: Withheld:"), "\(run.messages)")
    #expect(run.output.split(separator: "\n").count == 1, "\(run.output)")
    let nonsense = try ToolProcess.wirkung(
      "outcomes", "outcomes.csv", "--participants", "participants.csv", "--target", "0.5", "--count",
      "minijob",
      "--minimum-count", "0", in: folder)
    #expect(nonsense.exitCode == 64)
  }

  @Test("a month without a stock is an error that names it")
  func missingMonth() throws {
    try write()
    let months = (1...12).filter { $0 != 3 }.map { "2024-\($0 < 10 ? "0" : "")\($0),100" }
    try folder.write("month,stock\n" + months.joined(separator: "\n") + "\n", to: "stock.csv")
    let run = try ToolProcess.wirkung(
      "integration-rates", "outcomes.csv", "--stock", "stock.csv", in: folder)
    #expect(run.exitCode == 65 && run.messages.contains("2024-03"), "\(run.messages)")
    let nonsense = try ToolProcess.wirkung(
      "integration-rates", "outcomes.csv", "--stock", "stock.csv", "--until", "June", in: folder)
    #expect(nonsense.exitCode == 65 && nonsense.messages.contains("yyyy-mm"), "\(nonsense.messages)")
  }

  @Test("a study gives what the commands give, with its charts")
  func study() throws {
    let folder = try TemporaryFolder.repositoryView()
    let names = ["participants", "outcomes", "stock"]
    let sources = try names.map { name in
      let run = try ToolProcess.shell(
        "cat Data/employment/\(name).csv | (sha256sum || shasum -a 256)", in: folder)
      return "  - {id: \(name), path: ../Data/employment/\(name).csv, sha256: \(run.output.prefix(64))}"
    }
    try folder.write(
      """
      id: try
      title: {de: Probe, en: Try}
      question: {de: Wohin?, en: Where to?}
      as-of: 2024-12-31
      seed: 1
      sources:
      \(sources.joined(separator: "\n"))
      disclosure: {data: synthetic}
      analyses:
        - {id: reached, kind: outcome-cohorts, participants: participants, source: outcomes, target: 0.34,
           counted: [insured-employment], columns: {group-column: cohort, occupation-column: occupation}}
        - {id: kept, kind: sustain, source: outcomes, only: [insured-employment], as-of: 2024-12-31,
           columns: {group-column: cohort}, findings: refused}
        - {id: spring, kind: springboard, source: outcomes, columns: {group-column: cohort}, as-of: 2024-12-31}
        - {id: rates, kind: integration-rates, source: outcomes, stock: stock, participants: participants,
           until: 2024-06, as-of: 2024-12-31}

      """, to: "try/study.yaml")
    try folder.write("# Probe\n\n{{rates/rates rate=K2 estimate}}\n", to: "try/narrative.md")
    let run = try ToolProcess.wirkung("run", "try", "--format", "csv", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let data = ["Data/employment/outcomes.csv", "--as-of", "2024-12-31", "--format", "csv"]
    let commands = [
      ("kept", "rates", ["sustain", "--only", "insured-employment", "--by", "cohort"]),
      ("spring", "incidence", ["springboard", "--by", "cohort"]),
      (
        "rates", "rates",
        [
          "integration-rates", "--stock", "Data/employment/stock.csv", "--until", "2024-06", "--participants",
          "Data/employment/participants.csv",
        ]
      ),
    ]
    for (analysis, table, command) in commands {
      let alone = try RunningTool(command + data + ["--table", table], in: folder).end()
      #expect(alone.exitCode == 0, "\(alone.messages)")
      let written = try folder.text(of: "output/try/tables/\(analysis).\(table).csv")
      // The study's table has the analysis as its first column.
      let rows = written.split(separator: "\n").map { $0.drop { $0 != "," }.dropFirst() }
      #expect(rows == alone.output.split(separator: "\n"), "\(analysis)")
    }
    for table in ["reached.attainment", "reached.occupation-areas", "spring.curve", "kept.curve"] {
      #expect(folder.exists("output/try/tables/\(table).csv"), "\(table)")
    }
  }

  @Test("competing causes need the code of those without an event")
  func competing() throws {
    try folder.write("days,ended\n3,job\n5,open\n8,moved\n,job\n", to: "data.csv")
    let run = try ToolProcess.wirkung(
      "survive", "data.csv", "--time", "days", "--event", "ended", "--competing", "--censored", "open",
      "--format", "csv", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output.contains("job") && run.output.contains("moved") && !run.output.contains("open"))
    let without = try ToolProcess.wirkung(
      "survive", "data.csv", "--time", "days", "--event", "ended", "--censored", "open", in: folder)
    #expect(without.exitCode == 64)
  }
}
