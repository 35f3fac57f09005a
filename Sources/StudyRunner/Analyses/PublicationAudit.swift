import Audit
import Measurement
import Reports
import Tables

/// Whether the figures that a publication prints can all be right.
public struct PublicationAudit: DefinedAnalysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "audit"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The publication's tables and relations: a YAML file.
  public let publication: String

  var definitions: [DefinitionName] { [DefinitionName(kind: .publication, name: publication)] }

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameter publication: the YAML file.
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
    let report = AuditReport(try read(in: AnalysisContext(seed: 0, sources: [], folder: ".")))
    return (AnalysisOutput(title: report.publication.title, tables: report.tables), report.findings.count)
  }

  private func read(in context: AnalysisContext) throws -> Publication {
    try context.definition(Publication.self, definitions[0])
  }
}
