extension KeyedDecodingContainer {
  /// Decodes a period: a year such as 2020, or a month such as 2020-04 or 202004.
  func decodePeriod(forKey key: Key) throws -> Int {
    try decode(PeriodText.self, forKey: key).period
  }

  /// Decodes a period that may be left out.
  func decodePeriodIfPresent(forKey key: Key) throws -> Int? {
    try decodeIfPresent(PeriodText.self, forKey: key)?.period
  }

  /// Decodes a list of periods.
  func decodePeriods(forKey key: Key) throws -> [Int] {
    try decode([PeriodText].self, forKey: key).map(\.period)
  }

  /// Decodes a list of periods that may be left out.
  func decodePeriodsIfPresent(forKey key: Key) throws -> [Int]? {
    try decodeIfPresent([PeriodText].self, forKey: key)?.map(\.period)
  }
}

/// A period as a definition writes it.
private struct PeriodText: Decodable {
  let period: Int

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let period = Period.number(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a period is a year, such as 2020, or a month, such as 2020-04")
    }
    self.period = period
  }
}
