import Audit
import Measurement
import Reports
import Tables

/// Whether the figures that a publication prints can all be right.
public struct PublicationAudit: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "audit"
  /// What is audited is published.
  public var isOfPersons: Bool { false }
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The publication's tables and relations: a YAML file, or a sheet (CSV).
  public let publication: String

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .publication, name: publication)] }

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameter publication: the YAML file or the sheet.
  public init(publication: String) {
    id = Self.kind
    title = nil
    self.publication = publication
  }

  /// Reads the publication and looks up every figure that its relations name.
  public func check(in context: AnalysisContext) throws {
    _ = try read(in: context)
  }

  /// Audits the publication.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let publication = try read(in: context)
    return AnalysisOutput(title: title ?? publication.title, tables: AuditReport(publication).tables)
  }

  /// Audits the publication by itself, paths as on the command line.
  ///
  /// - Returns: the output, and how many findings there are.
  public func runAlone() throws -> (output: AnalysisOutput, findings: Int) {
    let report = AuditReport(try readAlone())
    return (AnalysisOutput(title: report.publication.title, tables: report.tables), report.findings.count)
  }

  /// Audits several publications, paths as on the command line: the tables of all, each row with its publication.
  ///
  /// - Parameter paths: one or more files.
  /// - Returns: the output, and how many findings there are in all of them.
  public static func runAlone(_ paths: [String]) throws -> (output: AnalysisOutput, findings: Int) {
    let audits = try paths.map { try PublicationAudit(publication: $0).runAlone() }
    guard let first = audits.first?.output, paths.count > 1 else {
      precondition(!paths.isEmpty, "there is something to audit")
      return audits[0]
    }
    let column = Column("publication", .text, de: "Veröffentlichung", en: "Publication")
    let tables = first.tables.indices.map { index in
      TidyTable(
        id: first.tables[index].id, title: first.tables[index].title,
        columns: [column] + first.tables[index].columns,
        rows: zip(paths, audits).flatMap { path, audit in
          audit.output.tables[index].rows.map { [.text(path)] + $0 }
        })
    }
    return (
      AnalysisOutput(title: first.title, tables: tables), audits.reduce(0) { $0 + $1.findings }
    )
  }

  /// The relations that the figures look as if they had and that are not stated, paths as on the command line.
  ///
  /// - Returns: the output, and the relations as they are typed, ready to paste below their tables.
  public func suggestAlone() throws -> (output: AnalysisOutput, typed: String) {
    let publication = try readAlone()
    let suggestions = publication.suggestions
    return (
      AnalysisOutput(title: publication.title, tables: [suggestions.table]),
      suggestions.typed(isSheet: isSheet)
    )
  }

  private func readAlone() throws -> Publication {
    try read(in: AnalysisContext(seed: 0, sources: [], folder: "."))
  }

  private var isSheet: Bool { publication.hasSuffix(".csv") }

  private func read(in context: AnalysisContext) throws -> Publication {
    guard isSheet else { return try context.definition(Publication.self, definitions[0]) }
    let name = publication.split(separator: "/").last.map { String($0.dropLast(4)) } ?? publication
    let text = try context.text(of: definitions[0])
    do {
      return try PublicationSheet(text, name: name).publication { text throws(AuditError) in
        do throws(StudyError) {
          return try StrictYAML.decode(Relation.self, from: text, file: publication)
        } catch {
          guard case .invalidYAML(_, let problems) = error else {
            throw .invalidRelation(reason: error.description)
          }
          throw .invalidRelation(
            reason: problems.map { $0.keyPath.isEmpty ? $0.message : "\($0.keyPath): \($0.message)" }
              .joined(separator: "; "))
        }
      }
    } catch {
      guard case .invalidSheet(let problems) = error else { throw error }
      throw StudyError.invalidYAML(
        file: publication, problems: problems.map { YAMLProblem(line: nil, keyPath: "", message: $0) })
    }
  }
}
