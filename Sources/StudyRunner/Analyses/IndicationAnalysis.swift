import Datasets
import Indication
import Measurement
import Tables

/// A model of indication with its validation, on evaluated cases or on invented ones that the study makes from its seed; for
/// invented ones also against the truth, for one case, and for a cohort that the model has not seen.
public struct IndicationAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "indication"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source of evaluated cases; nil where they are invented.
  public let source: String?
  /// What its columns are: the path of a YAML file.
  public let codebook: String?
  /// The cases to invent; nil where there is a source.
  public let simulate: Simulation?

  /// Cases that the study invents.
  public struct Simulation: Sendable, Hashable, Decodable {
    /// What is true.
    public let world: SimulatedWorld
    /// How many there are.
    public let cases: Int
    /// How many more are matched with the model, drawn with the next seed.
    public let cohort: Int
    /// The help whose neighbours of the one case are described.
    public let neighbours: String
  }

  /// What the model is fitted to.
  private struct Input {
    let codebook: ReferenceCodebook
    let helps: [HelpKind]
    let reference: ReferenceSet
    /// The SHA-256 of invented cases. That of a source stands in the study's manifest where it may be told.
    let digest: String?
    let simulated: SimulatedCases?
  }

  /// Reads the cases; invented ones are not made yet.
  public func check(in context: AnalysisContext) throws {
    if simulate == nil { _ = try input(in: context) } else { try checkKeys() }
  }

  /// Fits, validates and matches.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let input = try input(in: context)
    let truth = try input.simulated.map { simulated in
      try IndicationValidation.chances(
        Array(simulated.truthCSV.utf8), name: "truth.csv", helps: input.helps, cases: nil)
    }
    let validation = try ModelValidation(
      input.reference, codebook: input.codebook, inputDigest: input.digest, isThorough: true, truth: truth)
    var tables = validation.tables + [validation.model.gateTables[1]]
    var charts = try IndicationCharts.validation(validation)
    if let simulate, let simulated = input.simulated {
      let indication = try CaseIndication(
        try CaseMatching.features(json: simulated.caseJSON, name: "case.json"), model: validation.model,
        describing: simulate.neighbours)
      let more = SimulatedCases(
        count: simulate.cohort, world: simulate.world, seed: context.seed + 1, helps: input.helps)
      let cohort = try CohortIndication(
        try Self.reference(more, input.codebook, input.helps), model: validation.model)
      tables += indication.tables + cohort.tables.filter { !["cases", "reading"].contains($0.id) }
      charts += try IndicationCharts.quotas(indication)
    }
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Indikationsmodell", en: "Model of indication"), tables: tables,
      charts: charts)
  }

  private func checkKeys() throws {
    guard (simulate == nil) != (source == nil), (source == nil) == (codebook == nil) else {
      throw StudyError.analysisFailed(
        id: id, message: "name either 'source' with its 'codebook', or 'simulate' with a world and cases")
    }
    if let simulate, !(1...2_000_000).contains(simulate.cases) || !(1...2_000_000).contains(simulate.cohort) {
      throw StudyError.analysisFailed(id: id, message: "'cases' and 'cohort' must be from 1 to 2000000")
    }
  }

  private func input(in context: AnalysisContext) throws -> Input {
    try checkKeys()
    if let simulate {
      let codebook = try StrictYAML.decode(
        ReferenceCodebook.self, from: String(decoding: SimulatedCases.codebookYAML, as: UTF8.self),
        file: "codebook.yaml")
      let helps = try IndicationDefinitions.helps(of: codebook)
      let simulated = SimulatedCases(
        count: simulate.cases, world: simulate.world, seed: context.seed, helps: helps)
      return Input(
        codebook: codebook, helps: helps, reference: try Self.reference(simulated, codebook, helps),
        digest: SHA256Digest(of: Array(simulated.referenceCSV.utf8)).hexadecimal, simulated: simulated)
    }
    let codebook = try context.definition(
      ReferenceCodebook.self, DefinitionName(kind: .reference, name: codebook ?? ""))
    let helps = try IndicationDefinitions.helps(of: codebook)
    let dataset = try context.dataset(source ?? "", fields: codebook.fields(helps: helps))
    return Input(
      codebook: codebook, helps: helps,
      reference: try ReferenceSet(dataset, codebook: codebook, helps: helps),
      digest: nil, simulated: nil)
  }

  private static func reference(
    _ simulated: SimulatedCases, _ codebook: ReferenceCodebook, _ helps: [HelpKind]
  ) throws -> ReferenceSet {
    try ReferenceSet(
      Dataset(
        csv: Array(simulated.referenceCSV.utf8), name: "reference.csv", fields: codebook.fields(helps: helps)),
      codebook: codebook, helps: helps)
  }
}
