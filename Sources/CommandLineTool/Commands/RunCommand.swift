import ArgumentParser
import Measurement
import StudyRunner

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Computes a study and writes its report.",
    discussion: """
      The report is written to a temporary place and moved to its own at the end: a failed or interrupted \
      run leaves the previous report as it was. The same study gives the same bytes.

      EXAMPLE
        wirkung run Studies/anna --format html,csv
      """)

  @Argument(help: "The study's folder.", completion: .directory)
  var study: String

  @Option(help: ArgumentHelp("Where the report goes. (default: output/<study id>)", valueName: "folder"))
  var output: String?

  @Option(help: "What to write, separated by commas: html, markdown, csv, json.")
  var format = FormatList(formats: ReportFormat.allCases)

  @Option(help: "The report's language: de or en.")
  var language = Language.german

  @Flag(help: "Also check that the numbers which the report prints fit each other; findings end with 1.")
  var audit = false

  mutating func run() throws {
    let folder = try StudyFolder(path: study)
    let path = output ?? "output/\(folder.study.id)"
    let target = try OutputFolder(path: path, marker: ReportWriter.marker, owns: ReportWriter.writes)
    let interrupt = Interrupt(discarding: target)
    defer {
      target.discard()
      interrupt.end()
    }
    for note in folder.readingNotes { Terminal.note("note: \(note)") }
    let protection = SlowProgress.protection(language)
    let run = try StudyRun(
      folder, progress: { Terminal.note("computing \($0)") }, protecting: { protection.tell($0) })
    Terminal.note("writing the report")
    let writer = ReportWriter(
      run, language: language, formats: format.formats, pythons: PythonInterpreters.candidates)
    let notes = try writer.write(to: target)
    try target.commit()
    for note in notes { Terminal.note("wirkung: \(note)") }
    let page = format.formats.contains(.html) ? "/report.html" : ""
    Terminal.print("\(path)\(page)\n")
    let missed = FigureDifferences(run)
    if !missed.isEmpty { Terminal.note(missed.text) }
    let misfits = audit ? audited(run) : []
    if !missed.isEmpty || !misfits.isEmpty { throw ExitCode.findings }
  }
}

extension RunCommand {
  /// Notes what the audit of the report's own numbers found.
  private func audited(_ run: StudyRun) -> [String] {
    let report = ReportAudit(run, language: language)
    let findings = report.findings
    Terminal.note(
      "audit: \(report.numberCount) numbers of the report read back, \(report.checkCount) checks, \(findings.count) findings"
    )
    for finding in findings { Terminal.note(finding) }
    return findings
  }
}

/// Formats as the user lists them.
struct FormatList: ExpressibleByArgument {
  let formats: [ReportFormat]

  init(formats: [ReportFormat]) {
    self.formats = formats
  }

  init?(argument: String) {
    var formats: [ReportFormat] = []
    for name in argument.split(separator: ",") {
      guard let format = ReportFormat(rawValue: String(name)) else { return nil }
      if !formats.contains(format) { formats.append(format) }
    }
    guard !formats.isEmpty else { return nil }
    self.formats = formats
  }

  var defaultValueDescription: String { formats.map(\.rawValue).joined(separator: ",") }
}

extension Language: ExpressibleByArgument {}
