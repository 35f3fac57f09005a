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
  /// The definitions that say what its columns mean; none by default.
  var definitions: [DefinitionName] { get }
  /// The columns that it needs of a source; nil where its keys do not name them all.
  func neededColumns(of source: String) -> [String]?
  /// Reads what the analysis needs and validates it, computing nothing.
  func check(in context: AnalysisContext) throws
  /// Computes the analysis.
  func run(in context: AnalysisContext) throws -> AnalysisOutput
}

extension Analysis {
  /// Numbers are of persons unless an analysis says otherwise.
  public var isOfPersons: Bool { true }
  /// Most analyses need no definitions.
  public var definitions: [DefinitionName] { [] }
  /// Most analyses find the columns that they need in definitions and data.
  public func neededColumns(of source: String) -> [String]? { nil }
}

/// An analysis whose keys name every column that it needs of its one source, so that of a large file no others are read.
public protocol ColumnAnalysis: Analysis {
  /// The source.
  var source: String { get }
  /// The columns; nil where it takes all that suit.
  var neededColumns: [String]? { get }
}

extension ColumnAnalysis {
  /// The columns of its source, and none of others.
  public func neededColumns(of source: String) -> [String]? { source == self.source ? neededColumns : [] }
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
