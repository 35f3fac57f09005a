import Measurement
import Reports
import Tables

/// Puts a study's results and its narrative together into a report, after disclosure control.
struct ReportBuilder {
  private let language: Language
  private let run: StudyRun
  private let format: NumberFormat
  /// An asterisk stands for what is withheld; without the backslash two of them would be Markdown's emphasis.
  private static let mask = "\\*"

  init(_ run: StudyRun, language: Language) {
    self.run = run
    self.language = language
    format = NumberFormat(language)
  }

  /// The report in the language of the builder.
  func report(narrative: Narrative, provenance: [Report.ProvenanceEntry]) throws(StudyError) -> Report {
    var prose = ""
    var notes: [Report.Block] = []
    var sections = [Report.Section(title: "")]
    /// A table, its chart and its values in the prose may be withheld together: one notice in a section says so.
    func add(_ block: Report.Block) {
      if case .note = block, sections[sections.count - 1].blocks.contains(block) { return }
      sections[sections.count - 1].blocks.append(block)
    }
    func addMaskNote() {
      let table: TidyTable? =
        switch sections[sections.count - 1].blocks.last {
        case .table(let table, _): table
        case .chart(let chart): chart.table
        default: nil
        }
      guard table?.rows.contains(where: { $0.contains(.suppressed) }) == true else { return }
      add(.note(.withheld, Disclosure.mask[language]))
    }
    func flush() {
      append(prose, to: &sections)
      prose = ""
      for note in notes { add(note) }
      notes = []
    }
    for part in narrative.parts {
      switch part.piece {
      case .text(let text):
        // A notice belongs to the section of its slot, not to the one that follows.
        let heading = notes.isEmpty ? nil : text.range(of: "\n## ")
        prose += text[..<(heading?.lowerBound ?? text.endIndex)]
        if let heading {
          flush()
          prose += text[heading.lowerBound...]
        }
      case .value(let reference, let cell, let decimals):
        let value = try value(cell, of: reference, decimals: decimals, narrative: narrative, line: part.line)
        prose += value
        if let note = try note(reference, narrative: narrative, line: part.line) {
          notes.append(note)
        } else if value == Self.mask {
          notes.append(.note(.withheld, Disclosure.mask[language]))
        }
      case .table(let reference, let rows, let columns):
        flush()
        add(try table(reference, rows: rows, columns: columns, narrative: narrative, line: part.line))
        addMaskNote()
      case .chart(let reference):
        flush()
        add(try chart(reference, narrative: narrative, line: part.line))
        addMaskNote()
      }
    }
    flush()
    let study = run.folder.study
    return Report(
      title: study.title[language], subtitle: study.question?[language], language: language,
      sections: sections.filter { !$0.title.isEmpty || !$0.blocks.isEmpty }, provenance: provenance)
  }

  /// Adds Markdown: every heading of the second level opens a section.
  private func append(_ markdown: String, to sections: inout [Report.Section]) {
    var prose: [Substring] = []
    func close() {
      let text = prose.joined(separator: "\n")
      if text.contains(where: { !$0.isWhitespace }) {
        sections[sections.count - 1].blocks.append(.prose(text))
      }
      prose = []
    }
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") {
        close()
        sections.append(Report.Section(title: String(line.dropFirst(3))))
      } else if !line.hasPrefix("# ") {
        // The title of the report is the study's; a first-level heading of the narrative repeats it.
        prose.append(line)
      }
    }
    close()
  }

  private func output(
    _ reference: Narrative.Reference, narrative: Narrative, line: Int
  ) throws(StudyError) -> AnalysisOutput {
    for result in run.results where result.id == reference.analysis { return result.output }
    throw .invalidNarrative(
      file: narrative.file, line: line,
      message: "analysis " + StudyError.notOneOf(reference.analysis, choices: run.results.map(\.id)))
  }

  private func tidyTable(
    _ reference: Narrative.Reference, narrative: Narrative, line: Int
  ) throws(StudyError) -> TidyTable {
    let tables = try output(reference, narrative: narrative, line: line).tables
    for table in tables where table.id == reference.name { return table }
    throw .invalidNarrative(
      file: narrative.file, line: line,
      message: "table of '\(reference.analysis)' "
        + StudyError.notOneOf(reference.name, choices: tables.map(\.id)))
  }

  private func value(
    _ cellReference: CellReference, of reference: Narrative.Reference, decimals: Int?, narrative: Narrative,
    line: Int
  ) throws(StudyError) -> String {
    func invalid(_ message: String) -> StudyError {
      .invalidNarrative(file: narrative.file, line: line, message: "slot \(reference): \(message)")
    }
    let table = try tidyTable(reference, narrative: narrative, line: line)
    let found: (cell: Cell, column: Column)
    do { found = try table.cell(cellReference) } catch { throw invalid(error.description) }
    let disclosure = run.disclosed(table, of: reference.analysis)
    // A table that is withheld has no rows left to find the cell in.
    let cell = disclosure.note == nil ? (try? disclosure.table.cell(cellReference))?.cell : nil
    switch cell ?? .suppressed {
    case .empty: throw invalid("the cell is empty")
    case .suppressed: return Self.mask
    case .number(let number) where found.column.unit == .probability:
      return format.equation("p", number, .probability)
    case .number(let number) where decimals != nil:
      return format.text(number, found.column.unit, decimals: decimals)
    case .number(let number): return format.phrase(number, found.column.unit)
    case let other: return format.text(other, found.column.unit)
    }
  }

  /// The notice of a table that is withheld, nil where it is shown.
  private func note(
    _ reference: Narrative.Reference, narrative: Narrative, line: Int
  ) throws(StudyError) -> Report.Block? {
    let disclosure = run.disclosed(
      try tidyTable(reference, narrative: narrative, line: line), of: reference.analysis)
    return disclosure.note == nil ? nil : .disclosed(disclosure, language: language)
  }

  private func table(
    _ reference: Narrative.Reference, rows: [CellReference.Criterion], columns: [String]?,
    narrative: Narrative, line: Int
  ) throws(StudyError) -> Report.Block {
    func invalid(_ message: String) -> StudyError {
      .invalidNarrative(file: narrative.file, line: line, message: "table \(reference): \(message)")
    }
    let disclosure = run.disclosed(
      try tidyTable(reference, narrative: narrative, line: line), of: reference.analysis)
    guard disclosure.note == nil else { return .disclosed(disclosure, language: language) }
    var table: TidyTable
    do { table = try disclosure.table.rows(where: rows) } catch { throw invalid(error.description) }
    guard !table.rows.isEmpty || rows.isEmpty else { throw invalid("no row has these codes") }
    table = table.titled(by: rows)
    if let columns {
      var kept: [Int] = []
      for name in columns {
        guard let index = table.columnIndex(name) else {
          throw invalid("column " + StudyError.notOneOf(name, choices: table.columns.map(\.name)))
        }
        kept.append(index)
      }
      table = TidyTable(
        id: table.id, title: table.title, columns: kept.map { table.columns[$0] },
        rows: table.rows.map { row in kept.map { row[$0] } })
    }
    return .table(table.withoutEmptyColumns)
  }

  private func chart(
    _ reference: Narrative.Reference, narrative: Narrative, line: Int
  ) throws(StudyError) -> Report.Block {
    let output = try output(reference, narrative: narrative, line: line)
    let charts = output.charts
    for chart in charts where chart.id == reference.name {
      let disclosure = run.disclosed(chart.table, of: reference.analysis)
      guard disclosure.note == nil else { return .disclosed(disclosure, language: language) }
      let shown = chart.named("\(reference.analysis)-\(chart.id)", table: disclosure.table)
      return .chart(shown)
    }
    throw .invalidNarrative(
      file: narrative.file, line: line,
      message: "chart of '\(reference.analysis)' "
        + StudyError.notOneOf(reference.name, choices: charts.map(\.id)))
  }
}

extension TidyTable {
  /// The same table with a title that says which rows were chosen.
  fileprivate func titled(by criteria: [CellReference.Criterion]) -> TidyTable {
    var title = title
    for criterion in criteria {
      guard case .label(_, let label)? = self[0, criterion.column] else { continue }
      title = LocalizedText(de: "\(title.de): \(label.de)", en: "\(title.en): \(label.en)")
    }
    return TidyTable(id: id, title: title, columns: columns, rows: rows)
  }
}

extension Chart {
  /// The same chart under another identifier, of its table after disclosure control.
  fileprivate func named(_ id: String, table: TidyTable) -> Chart {
    guard let chart = try? Chart(id: id, title: title, form: form, table: table) else {
      preconditionFailure("a chart that was made of a table can be made of one with the same columns")
    }
    return chart
  }
}
