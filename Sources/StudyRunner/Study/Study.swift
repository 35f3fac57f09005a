import Audit
import Measurement

/// A study: the question, the sources, the analyses and the published figures it must reproduce, as a
/// `study.yaml` states them.
public struct Study: Sendable {
  /// The identifier, the name of the study's folder by convention.
  public let id: String
  /// The title.
  public let title: LocalizedText
  /// The question that the study answers.
  public let question: LocalizedText?
  /// The day the data stand for; no result depends on the clock.
  public let asOf: Day
  /// The seed of everything random.
  public let seed: UInt64
  /// The data.
  public let sources: [Source]
  /// What may be shown.
  public let disclosure: Disclosure
  /// The analyses, in order.
  public let analyses: [any Analysis]
  /// The published figures.
  public let publishedFigures: [PublishedFigure]
}

extension Study: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id, title, question
    case asOf = "as-of"
    case seed, sources, disclosure, analyses
    case publishedFigures = "expect"
  }

  /// Decodes a `study.yaml`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    title = try container.decode(LocalizedText.self, forKey: .title)
    question = try container.decodeIfPresent(LocalizedText.self, forKey: .question)
    asOf = try container.decode(Day.self, forKey: .asOf)
    seed = try container.decode(UInt64.self, forKey: .seed)
    sources = try container.decode([Source].self, forKey: .sources)
    disclosure = try container.decode(Disclosure.self, forKey: .disclosure)
    analyses = try container.decode([AnalysisEntry].self, forKey: .analyses).map(\.analysis)
    publishedFigures = try container.decodeIfPresent([PublishedFigure].self, forKey: .publishedFigures) ?? []
    try Self.requireName(id, at: [CodingKeys.id], in: container)
    for (position, analysis) in analyses.enumerated() {
      try Self.requireName(
        analysis.id, at: [CodingKeys.analyses, PositionKey(intValue: position), CodingKeys.id], in: container)
    }
    try Self.requireUnique(sources.map(\.id), key: .sources, in: container)
    try Self.requireUnique(analyses.map(\.id), key: .analyses, in: container)
    if disclosure.data != .personal, let position = sources.firstIndex(where: { $0.store != nil }) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath + [CodingKeys.sources, PositionKey(intValue: position)],
          debugDescription: "a case store holds data of persons; write 'data: personal' under disclosure"))
    }
    // The steps of one person are no count, so that disclosure control would let them pass.
    if disclosure.data == .personal, let position = analyses.firstIndex(where: { $0 is JourneySteps }) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath + [CodingKeys.analyses, PositionKey(intValue: position)],
          debugDescription: "\(JourneySteps.kind) shows single persons and is not for personal data; "
            + "use \(JourneyFunnel.kind), or remove it"))
    }
  }

  /// Whether a text can be the name of a file and of a slot's analysis.
  static func isName(_ text: String) -> Bool {
    text.first.map { $0.isLetter || $0.isNumber } == true
      && text.allSatisfy { $0.isLetter || $0.isNumber || "-_. ".contains($0) }
  }

  private static func requireName(
    _ id: String, at path: [any CodingKey], in container: KeyedDecodingContainer<CodingKeys>
  ) throws {
    guard !isName(id) else { return }
    throw DecodingError.dataCorrupted(
      .init(
        codingPath: container.codingPath + path,
        debugDescription: "an id names files; it starts with a letter or digit and has letters, digits, "
          + "spaces, '-', '_' and '.' only"))
  }

  private static func requireUnique(
    _ ids: [String], key: CodingKeys, in container: KeyedDecodingContainer<CodingKeys>
  ) throws {
    for (position, id) in ids.enumerated() where ids[..<position].contains(id) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath + [key, PositionKey(intValue: position)],
          debugDescription: "the id '\(id)' stands twice; every id must be different"))
    }
  }
}

/// One entry of a study's `analyses`: its `kind` decides which analysis the other keys describe.
struct AnalysisEntry: Decodable {
  let analysis: any Analysis

  private enum CodingKeys: String, CodingKey { case kind }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try container.decode(String.self, forKey: .kind)
    guard let type = AnalysisCatalogue.types.first(where: { $0.kind == kind }) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath + [CodingKeys.kind],
          debugDescription: StudyError.notOneOf(kind, choices: AnalysisCatalogue.types.map { $0.kind })))
    }
    try Self.requireConfidenceLevel(in: decoder)
    analysis = try type.init(from: decoder)
  }

  /// Refuses an impossible `level` here once for all kinds of analyses.
  private static func requireConfidenceLevel(in decoder: any Decoder) throws {
    guard let level = (decoder as? NodeDecoder)?.number(at: "level"), level <= 0 || level >= 1 else { return }
    throw DecodingError.dataCorrupted(
      .init(
        codingPath: decoder.codingPath + [NameKey("level")],
        debugDescription: "the confidence level must be between 0 and 1, such as 0.95"))
  }
}
