import Datasets
import Disclosure
import Measurement
import Reports
import Statistics
import Tables

/// An analysis of a study: a struct whose stored properties are its YAML keys.
///
/// The same struct serves the command of the same name, so that a study and a one-line command give the
/// same result.
public protocol Analysis: Decodable, Sendable {
  /// The name in YAML's `kind` and on the command line.
  static var kind: String { get }
  /// The identifier within the study.
  var id: String { get }
  /// The title in the report, where the study states one.
  var title: LocalizedText? { get }
  /// Whether its numbers are of persons of a source, so that disclosure control applies; those of a plan, or of published
  /// studies, are not.
  var isOfPersons: Bool { get }
  /// Reads what the analysis needs and validates it, computing nothing.
  func check(in context: AnalysisContext) throws
  /// Computes the analysis.
  func run(in context: AnalysisContext) throws -> AnalysisOutput
}

extension Analysis {
  /// Numbers are of persons unless an analysis says otherwise.
  public var isOfPersons: Bool { true }
}

/// An analysis whose keys name every column that it needs of its one source, so that of a large file no others are read.
public protocol ColumnAnalysis: Analysis {
  /// The source.
  var source: String { get }
  /// The columns; nil where it takes all that suit.
  var neededColumns: [String]? { get }
}

/// An analysis that is told what its columns mean by definitions.
protocol DefinedAnalysis: Analysis {
  /// The definitions that the analysis uses.
  var definitions: [DefinitionName] { get }
}

/// What an analysis gives: tables first; charts are made from them.
public struct AnalysisOutput: Sendable {
  /// The title.
  public private(set) var title: LocalizedText
  /// The tables.
  public private(set) var tables: [TidyTable]
  /// The charts.
  public let charts: [Chart]
  /// Counts that the numbers were computed from and that no table prints, such as the cells behind a coefficient of two
  /// categories; disclosure control goes by them.
  public private(set) var underlying: [TidyTable]
  /// What the rows of some tables are computed from, by the table's identifier; disclosure control goes by them, and nobody
  /// else computes them.
  public let bases: @Sendable () -> [String: CountBasis]
  /// The tests of a model's terms, for pooling.
  let terms: [(term: Cell, test: JointTest)]
  /// How the data group the persons that several tables are of; for the control of this result alone.
  private(set) var groups: @Sendable () -> [PersonGroups] = { [] }

  /// Creates an output.
  public init(
    title: LocalizedText, tables: [TidyTable], charts: [Chart] = [], underlying: [TidyTable] = [],
    bases: @escaping @Sendable () -> [String: CountBasis] = { [:] }
  ) {
    self.init(title: title, tables: tables, charts: charts, underlying: underlying, bases: bases, terms: [])
  }

  init(
    title: LocalizedText, tables: [TidyTable], charts: [Chart], underlying: [TidyTable] = [],
    bases: @escaping @Sendable () -> [String: CountBasis] = { [:] }, terms: [(term: Cell, test: JointTest)]
  ) {
    self.title = title
    self.tables = tables
    self.charts = charts
    self.underlying = underlying
    self.bases = bases
    self.terms = terms
  }

  /// The tables that charts draw and that are not among the tables of the result, such as every single course; with
  /// many records they are long.
  public var chartTables: [TidyTable] {
    var known = Set(tables.map(\.id))
    return charts.map(\.table).filter { known.insert($0.id).inserted }
  }

  /// The same of the records of a dataset.
  func grouped(by dataset: Dataset) -> AnalysisOutput {
    var output = self
    output.groups = { [PersonGroups(dataset)] }
    return output
  }

  /// The same with counts that its numbers were computed from.
  func computed(from counts: [TidyTable]) -> AnalysisOutput {
    var output = self
    output.underlying += counts
    return output
  }

  /// The same with the title that a study states, where it does.
  func titled(_ title: LocalizedText?) -> AnalysisOutput {
    var output = self
    if let title { output.title = title }
    return output
  }

  /// The same with the rows of all tables in the first one; they have the same columns.
  public func joined() -> AnalysisOutput {
    guard let first = tables.first else { return self }
    precondition(
      tables.allSatisfy { $0.columns.map(\.name) == first.columns.map(\.name) }, "tables of other columns")
    var output = self
    output.tables = [
      TidyTable(
        id: first.id, title: first.title, columns: first.columns, rows: tables.flatMap(\.rows))
    ]
    return output
  }
}

extension [TidyTable] {
  /// The table with this identifier.
  func table(_ id: String) throws(StudyError) -> TidyTable {
    for table in self where table.id == id { return table }
    throw .analysisFailed(id: id, message: "there is no such table")
  }
}

/// All analyses, in the order of the help.
public enum AnalysisCatalogue {
  /// The types.
  public static let types: [any Analysis.Type] = [
    JourneySummary.self, JourneyFunnel.self, JourneyFlow.self, JourneyComparison.self, JourneyDurations.self,
    JourneySteps.self, JourneyRatings.self,
    JourneyProfile.self, ChainAnalysis.self, OutcomeTargets.self, OutcomeCohorts.self, SustainAnalysis.self,
    SpringboardAnalysis.self, IntegrationRatesAnalysis.self, ScaleAnalysis.self, ResourceDevelopment.self,
    ResourceProgramme.self,
    RaterComparison.self, WaveAnalysis.self, GoalAnalysis.self, QuestionnaireAnalysis.self,
    NeedsAnalysis.self, ConferenceAnalysis.self, IndicatorAnalysis.self, PublicationAudit.self,
    GroupComparison.self,
    Correlations.self, ReliabilityAnalysis.self, BootstrapEstimate.self, Description.self,
    PowerAnalysis.self, PrecisionAnalysis.self, PowerSimulation.self, RegressionAnalysis.self,
    MixedModelAnalysis.self, SurvivalAnalysis.self, EvidenceSynthesis.self, BayesAnalysis.self,
    WeightAnalysis.self, ImputeAnalysis.self, CaseChangeAnalysis.self, IndicationAnalysis.self,
  ]
}
