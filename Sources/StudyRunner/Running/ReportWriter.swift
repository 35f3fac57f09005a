import Foundation
import Measurement
import Reports
import Tables

/// The forms that a report is written in.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  /// One self-contained page.
  case html
  /// Markdown with the charts as files.
  case markdown
  /// One CSV file per table.
  case csv
  /// One JSON file with everything.
  case json
}

/// Writes the report of a study run into a folder, as a whole or not at all.
public struct ReportWriter: Sendable {
  /// The file that tells a report's folder from others.
  public static let marker = "manifest.json"

  /// Whether a report's folder has a file of this path: what else a folder holds is somebody's own.
  public static func writes(_ name: String) -> Bool {
    if [marker, "report.html", "report.md", "report.json"].contains(name) { return true }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    return [("tables", ".csv"), ("charts", ".svg")].contains { folder, ending in
      parts[0] == folder && parts[1].hasSuffix(ending) && parts[1] != ending
    }
  }

  private let run: StudyRun
  private let language: Language
  private let formats: [ReportFormat]
  private let pythons: @Sendable () -> [String]

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - run: the computed study.
  ///   - language: the report's language.
  ///   - formats: what to write.
  ///   - pythons: paths of Python interpreters to try for the charts, in order; asked for only where there are charts.
  public init(
    _ run: StudyRun, language: Language, formats: [ReportFormat],
    pythons: @escaping @Sendable @autoclosure () -> [String]
  ) {
    self.run = run
    self.language = language
    self.formats = formats
    self.pythons = pythons
  }

  /// Writes the report; the folder is in place only when this returns.
  ///
  /// - Returns: what the reader of the terminal must know, such as missing pictures.
  public func write(to folder: OutputFolder) throws(StudyError) -> [String] {
    let narrativeFile = Self.narrativeFile(of: run.folder, language: language)
    let manifest = try manifest(narrativeFile: narrativeFile)
    // The manifest needs all tables and nothing of the report, so both are made at once; the report takes longer.
    let written = [Result<[String], StudyError>](concurrentTasks: 2) { index in
      Result { () throws(StudyError) in
        if index == 0 { return try writeForms(manifest, narrativeFile: narrativeFile, to: folder) }
        try writeTables(manifest, to: folder)
        return []
      }
    }
    var notes: [String] = []
    for result in written { notes += try result.get() }
    return notes
  }

  /// Writes the report's forms but the tables, each on a core of its own.
  private func writeForms(
    _ manifest: Manifest, narrativeFile: String?, to folder: OutputFolder
  ) throws(StudyError) -> [String] {
    let narrative: Narrative
    if let narrativeFile {
      narrative = try Narrative(
        markdown: try TextFile.read(narrativeFile, what: "the narrative"), file: narrativeFile)
    } else {
      narrative = Narrative(of: run.results, language: language)
    }
    let report = try ReportBuilder(run, language: language).report(
      narrative: narrative, provenance: provenance(manifest))

    var notes = run.disclosureNotes(in: language)
    var charts = ChartRenderer.Outcome.images([])
    if formats.contains(.html) || formats.contains(.markdown) {
      charts = ChartRenderer(pythonCandidates: pythons()).render(report.charts, in: language)
      if case .unavailable(let reason, let remedy) = charts {
        notes.append("the report has no pictures: \(reason); \(remedy)")
      }
    }
    let drawn = charts
    // This core takes part: a task that waits for others would keep it from them.
    let written = [Result<Void, StudyError>](concurrently: formats.count) { index in
      Result { () throws(StudyError) in
        switch formats[index] {
        case .html: try folder.write(try html(report, charts: drawn), to: "report.html")
        case .markdown:
          try folder.write(MarkdownRenderer().render(report, charts: drawn), to: "report.md")
          for chart in report.charts {
            if let image = drawn.image(chart.id) {
              try folder.write(image.file, to: "charts/\(chart.id).svg")
            }
          }
        case .csv: break
        case .json: try folder.write(JSONRenderer().bytes(report), to: "report.json")
        }
      }
    }
    for result in written { try result.get() }
    return notes
  }

  /// The narrative of a study in a language: `narrative.en.md` for English where it exists, else `narrative.md`.
  static func narrativeFile(of folder: StudyFolder, language: Language) -> String? {
    ["narrative.\(language.rawValue).md", "narrative.md"]
      .map { StudyFolder.join(folder.path, $0) }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Writes the manifest with the digests of the tables, and the tables where they are wanted.
  private func writeTables(_ manifest: Manifest, to folder: OutputFolder) throws(StudyError) {
    var manifest = manifest
    for (analysis, table) in releasedTables {
      // The analysis stands in front, so that files can be stacked.
      let bytes = CSVRenderer().bytes(table, behind: (.analysis, .text(analysis)))
      let name = "\(analysis).\(table.id)"
      manifest.tables.append(Manifest.Entry(name: name, sha256: SHA256Digest(of: bytes).hexadecimal))
      if formats.contains(.csv) { try folder.write(bytes, to: "tables/\(name).csv") }
    }
    try folder.write(manifest.json, to: Self.marker)
  }

  private var releasedTables: [(analysis: String, table: TidyTable)] {
    run.results.flatMap { result in
      (result.output.tables + result.output.chartTables).map {
        (result.id, run.disclosed($0, of: result.id))
      }
    }
    .filter { $0.1.note == nil }
    .map { ($0.0, $0.1.table) }
  }

  private func html(_ report: Report, charts: ChartRenderer.Outcome) throws(StudyError) -> String {
    do {
      return try HTMLRenderer().render(report, charts: charts)
    } catch {
      throw .cannotWrite(path: "report.html", reason: String(describing: error))
    }
  }

  /// The manifest without the tables.
  private func manifest(narrativeFile: String?) throws(StudyError) -> Manifest {
    let folder = run.folder
    func entry(_ name: String, file: String) throws(StudyError) -> Manifest.Entry {
      Manifest.Entry(name: name, sha256: try folder.digest(ofFile: file))
    }
    var files = [try entry("study.yaml", file: StudyFolder.join(folder.path, "study.yaml"))]
    if let narrativeFile {
      files.append(
        try entry(URL(fileURLWithPath: narrativeFile).lastPathComponent, file: narrativeFile))
    }
    var sources: [Manifest.Entry] = []
    var codebooks: [(file: String, sources: [String])] = []
    for (source, digest) in zip(folder.sourceFiles, folder.sourceDigests) {
      let title = source.stored.map {
        LocalizedText(de: "\(source.id): \($0.text.de)", en: "\(source.id): \($0.text.en)")
      }
      sources.append(
        Manifest.Entry(
          name: title?.en ?? source.id, sha256: folder.study.disclosure.rule == nil ? digest : nil,
          title: title))
      guard let codebook = source.codebookPath else { continue }
      if let known = codebooks.firstIndex(where: { $0.file == codebook }) {
        codebooks[known].sources.append(source.id)
      } else {
        codebooks.append((codebook, [source.id]))
      }
    }
    for codebook in codebooks {
      sources.append(
        try entry("\(codebook.sources.joined(separator: ", ")) \(Manifest.codebook)", file: codebook.file))
    }
    var definitions: [Manifest.Entry] = []
    for definition in folder.study.analyses.flatMap(\.definitions)
    where !definitions.contains(where: { $0.name == definition.name }) {
      let text = try folder.context.text(of: definition)
      definitions.append(
        Manifest.Entry(name: definition.name, sha256: SHA256Digest(of: Array(text.utf8)).hexadecimal))
    }
    return Manifest(
      tool: "wirkung \(ToolVersion.current)", study: folder.study.id, asOf: folder.study.asOf,
      seed: folder.study.seed, files: files, sources: sources, definitions: definitions)
  }

  private func provenance(_ manifest: Manifest) -> [Report.ProvenanceEntry] {
    let words = ProvenanceWords(language)
    let disclosure = run.folder.study.disclosure
    return [
      .init(words.tool, manifest.tool), .init(words.asOf, manifest.asOf.label[language]),
      .init(words.seed, String(manifest.seed)), .init(words.data, words.origin(disclosure)),
    ]
      + (manifest.files + manifest.sources + manifest.definitions).map {
        .init(
          $0.title?[language] ?? words.entry($0.name), $0.sha256.map { "SHA-256 \($0)" } ?? words.noDigest)
      }
      + (run.figures.isEmpty
        ? []
        : [.init(words.figures, words.figures(met: run.figures.count(where: \.isMet), of: run.figures.count))])
  }
}
