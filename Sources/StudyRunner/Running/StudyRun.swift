import Audit
import Datasets
import Disclosure
import Measurement
import Tables

/// A study that has been computed: what came of each analysis and of each published figure.
public struct StudyRun: Sendable {
  /// The study's folder.
  public let folder: StudyFolder
  /// What came of the analyses, in the study's order.
  public let results: [AnalysisResult]
  /// What came of the published figures, in the study's order.
  public let figures: [FigureResult]

  private let control: PublicationControl?

  /// An analysis with its output.
  public struct AnalysisResult: Sendable {
    /// The analysis's identifier.
    public let id: String
    /// Its output, before disclosure control.
    public let output: AnalysisOutput
  }

  /// A published figure and what came of it.
  public struct FigureResult: Sendable {
    /// The published figure.
    public let figure: PublishedFigure
    /// What came of it.
    public let outcome: PublishedFigure.Outcome

    /// Whether the figure is reproduced.
    public var isMet: Bool {
      if case .met = outcome { true } else { false }
    }
  }

  /// Computes the analyses of a study, on all cores.
  ///
  /// - Parameters:
  ///   - folder: the study.
  ///   - progress: told the identifier of each analysis before it starts.
  ///   - protecting: told how much of the disclosure control is done, from 0 to 1.
  /// - Throws: ``StudyError/analysisFailed(id:message:)`` for the first analysis, in the study's order, that fails, and
  ///   ``StudyError/disclosure(message:)`` where the attack on what would be published succeeds.
  public init(
    _ folder: StudyFolder, progress: @Sendable (String) -> Void = { _ in },
    protecting: (Double) -> Void = { _ in }
  ) throws(StudyError) {
    self.folder = folder
    let (analyses, context) = (folder.study.analyses, folder.context)
    let outcomes = [Result<AnalysisResult, StudyError>](concurrentTasks: analyses.count) { index in
      let analysis = analyses[index]
      progress(analysis.id)
      do {
        return .success(AnalysisResult(id: analysis.id, output: try analysis.run(in: context)))
      } catch {
        return .failure(StudyRun.wrap(error, analysis: analysis.id))
      }
    }
    var results: [AnalysisResult] = []
    for outcome in outcomes { results.append(try outcome.get()) }
    self.results = results
    control = try Self.control(of: results, in: folder, progress: protecting)
    figures = folder.study.publishedFigures.map { figure in
      let result = results.first { $0.id == figure.analysis }
      return FigureResult(
        figure: figure,
        outcome: result.map { figure.check(against: $0.output.tables) }
          ?? .notFound(StudyError.notOneOf(figure.analysis, choices: results.map(\.id))))
    }
  }

  /// A table as the report may show it, after the disclosure control of everything that the study computes.
  func disclosed(_ table: TidyTable, of analysis: String) -> Tables.Disclosure {
    control?.disclosure(of: table, in: analysis) ?? .released(table)
  }

  /// What the author of a report must know of its tables: which say the same of all persons of a group.
  func disclosureNotes(in language: Language) -> [String] {
    (control?.wholeGroups ?? []).map { whole in
      let place = "\(whole.analysis)/\(whole.table)"
      return LocalizedText(
        de:
          "Hinweis: \(place) sagt in \(whole.rows) Zeilen dasselbe über alle Personen einer Gruppe (100 %); "
          + "zusammenfassen oder weglassen, wenn es sie belasten kann",
        en: "note: \(place) says in \(whole.rows) rows the same of all persons of a group (100%); "
          + "merge or leave out where it may harm")[language]
    }
  }

  private static func control(
    of results: [AnalysisResult], in folder: StudyFolder, progress: (Double) -> Void
  ) throws(StudyError) -> PublicationControl? {
    guard let rule = folder.study.disclosure.rule else { return nil }
    // What cannot be read is read by no analysis, or by a definition of its own.
    let groups = folder.study.sources.compactMap { source in
      (try? folder.context.dataset(source.id)).map { PersonGroups($0) }
    }
    let published = zip(results, folder.study.analyses).map { result, analysis in
      PublicationControl.Analysis(
        id: result.id, tables: result.output.tables + result.output.chartTables,
        underlying: result.output.underlying, bases: result.output.bases(),
        isOfPersons: analysis.isOfPersons)
    }
    do { return try PublicationControl(published, groups: groups, rule: rule, progress: progress) } catch {
      throw .disclosure(message: error.description)
    }
  }

  /// Validates all analyses of a study, computing nothing.
  public static func check(_ folder: StudyFolder) throws(StudyError) {
    try checkNarratives(of: folder)
    let context = folder.context
    for source in folder.study.sources {
      do {
        _ = try context.dataset(source.id)
      } catch let error as StudyError {
        throw error
      } catch {
        throw .invalidSource(id: source.id, message: String(describing: error))
      }
    }
    for analysis in folder.study.analyses {
      do {
        try analysis.check(in: context)
      } catch {
        throw wrap(error, analysis: analysis.id)
      }
    }
  }

  /// Validates that every slot of the narratives names an analysis of the study.
  private static func checkNarratives(of folder: StudyFolder) throws(StudyError) {
    let known = folder.study.analyses.map(\.id)
    for language in Language.allCases {
      guard let file = ReportWriter.narrativeFile(of: folder, language: language) else { continue }
      let text = try TextFile.read(file, what: "the narrative")
      for part in try Narrative(markdown: text, file: file).parts {
        let reference: Narrative.Reference
        switch part.piece {
        case .text: continue
        case .value(let named, _, _), .table(let named, _, _), .chart(let named): reference = named
        }
        guard known.contains(reference.analysis) else {
          throw .invalidNarrative(
            file: file, line: part.line,
            message: "analysis " + StudyError.notOneOf(reference.analysis, choices: known))
        }
      }
    }
  }

  private static func wrap(_ error: any Error, analysis: String) -> StudyError {
    if let error = error as? StudyError {
      switch error {
      case .invalidYAML, .analysisFailed(id: analysis, message: _): return error
      default: break
      }
    }
    return .analysisFailed(id: analysis, message: String(describing: error))
  }
}
