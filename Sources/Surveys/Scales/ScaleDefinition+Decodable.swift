import Measurement
import Statistics

extension ScaleDefinition: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id, title, items, range, levels, direction, missing, subscales, scoring, reliability
    case personColumn = "person-column"
    case sessionColumn = "session-column"
    case dayColumn = "day-column"
    case coachColumn = "coach-column"
    case cutOffs = "cut-offs"
  }

  private struct Range: Decodable {
    let lowest: Double
    let highest: Double
    let step: Double?
  }

  /// Decodes and checks a scale; higher is better unless stated.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let columns = ScaleColumns().replacing(
      person: try container.decodeIfPresent(String.self, forKey: .personColumn),
      session: try container.decodeIfPresent(String.self, forKey: .sessionColumn),
      day: try container.decodeIfPresent(String.self, forKey: .dayColumn),
      coach: try container.decodeIfPresent(String.self, forKey: .coachColumn))
    let id = try container.decode(String.self, forKey: .id)
    let title = try container.decode(LocalizedText.self, forKey: .title)
    let items = try container.decodeIfPresent([ScaleItem].self, forKey: .items)
    let range = try container.decodeIfPresent(Range.self, forKey: .range)
    let levels = try container.decodeIfPresent([AnswerRange.Level].self, forKey: .levels)
    let direction = try container.decodeIfPresent(ReliableChange.Direction.self, forKey: .direction)
    let missing = try container.decodeIfPresent([MissingCode].self, forKey: .missing)
    let subscales = try container.decodeIfPresent([Subscale].self, forKey: .subscales)
    let scoring = try container.decode(ScaleScoring.self, forKey: .scoring)
    let cutOffs = try container.decodeIfPresent(ScaleCutOffs.self, forKey: .cutOffs)
    let reliability = try container.decodeIfPresent(ScaleReliability.self, forKey: .reliability)
    func invalid(_ message: String, _ error: (any Error)? = nil) -> DecodingError {
      .dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: message, underlyingError: error))
    }
    let answers: AnswerRange
    switch (range, levels) {
    case (let range?, nil):
      answers = AnswerRange(lowest: range.lowest, highest: range.highest, step: range.step)
    case (nil, let levels?) where !levels.isEmpty: answers = AnswerRange(levels: levels)
    default: throw invalid("the answers are either a 'range' or a list of 'levels', one of them")
    }
    do {
      try self.init(
        id: id, title: title, columns: columns, items: items ?? [], range: answers,
        direction: direction ?? .higherIsBetter, missing: missing ?? [], subscales: subscales ?? [],
        scoring: scoring, cutOffs: cutOffs ?? .none, reliability: reliability)
    } catch {
      throw invalid("\(error)", error)
    }
  }
}
