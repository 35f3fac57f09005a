import Measurement

extension Relation: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case sum, difference, change, share, ratio, index, growth
    case annualGrowth = "annual-growth"
    case commonDenominator = "common-denominator"
    case commonCount = "common-count"
    case mean, test, interval, words, same, part
    case of, less, from, to, base, times, rate, periods, unassigned, n, value, df, estimate, scale, items,
      shape,
      at, except
    case whole = "in"
    case atMost = "at-most"
    case wholeNumbers = "whole-numbers"
    case standardDeviation = "sd"
    case secondDegrees = "df-2"
    case pValue = "p"
    case alternative

    static let kinds: [Key] = [
      .sum, .difference, .change, .share, .ratio, .index, .growth, .annualGrowth, .commonDenominator,
      .commonCount, .mean, .test, .interval, .words, .same, .part,
    ]
  }

  /// Decodes a relation from the one key that names its kind and the keys of that kind.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let kinds = Key.kinds.filter { container.contains($0) }
    guard let kind = kinds.first, kinds.count == 1 else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "a relation has one of the keys "
            + Key.kinds.map(\.rawValue).joined(separator: ", ")))
    }
    func reference(_ key: Key) throws -> FigureReference {
      try container.decode(FigureReference.self, forKey: key)
    }
    func references(_ key: Key) throws -> [FigureReference] {
      let references = try container.decode([FigureReference].self, forKey: key)
      guard !references.isEmpty else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "the list is empty; name the figures")
      }
      return references
    }
    func number(_ key: Key, else standard: Int, from least: Int = 1) throws -> Int {
      let number = try container.decodeIfPresent(Int.self, forKey: key) ?? standard
      guard number >= least else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "must be \(least) or more")
      }
      return number
    }
    var result: FigureReference?
    let rule: Rule
    let operands: [FigureReference]
    switch kind {
    case .sum:
      result = try reference(.sum)
      let less = try container.decodeIfPresent([FigureReference].self, forKey: .less) ?? []
      let unassigned = try container.decodeIfPresent(Bool.self, forKey: .unassigned) ?? false
      rule = .formula(.sum(subtracted: less.count, rest: unassigned ? .unassigned : .none))
      operands = try references(.of) + less
    case .difference, .change:
      result = try reference(kind)
      rule = .formula(kind == .change ? .change : .difference)
      operands = [try reference(.from), try reference(.to)]
    case .share:
      result = try reference(.share)
      rule = .formula(.share)
      operands = [try reference(.of), try reference(.whole)]
    case .ratio:
      result = try reference(.ratio)
      rule = .formula(.ratio(times: try number(.times, else: 1)))
      operands = [try reference(.of), try reference(.to)]
    case .index:
      result = try reference(.index)
      rule = .formula(.index)
      operands = [try reference(.of), try reference(.base)]
    case .growth:
      result = try reference(.growth)
      let rate = try container.decode(PrintedNumber.self, forKey: .rate)
      rule = .formula(.growth(percent: rate, periods: try number(.periods, else: 1)))
      operands = [try reference(.from)]
    case .annualGrowth:
      result = try reference(.annualGrowth)
      rule = .formula(.annualGrowth(periods: try number(.periods, else: 1)))
      operands = [try reference(.from), try reference(.to)]
    case .commonDenominator:
      let pairs = try container.decode([[FigureReference]].self, forKey: .commonDenominator)
      guard pairs.count > 1, pairs.allSatisfy({ $0.count == 2 }) else {
        throw DecodingError.dataCorruptedError(
          forKey: .commonDenominator, in: container,
          debugDescription: "expected two pairs or more of a numerator and its rate")
      }
      rule = .commonDenominator(
        times: try number(.times, else: 100),
        of: try container.decodeIfPresent(Bool.self, forKey: .wholeNumbers) == true ? .count : .amount)
      operands = pairs.flatMap { $0 }
    case .commonCount:
      operands = try references(.commonCount)
      result = try container.decodeIfPresent(FigureReference.self, forKey: .n)
      rule = .commonCount(atMost: try number(.atMost, else: 1_000))
    case .mean:
      result = try reference(.mean)
      operands =
        [try reference(.n)]
        + [try container.decodeIfPresent(FigureReference.self, forKey: .standardDeviation)].compactMap { $0 }
      let ends = try container.decodeIfPresent([Int].self, forKey: .scale)
      if let ends, ends.count != 2 || ends[0] >= ends[1] {
        throw DecodingError.dataCorruptedError(
          forKey: .scale, in: container, debugDescription: "expected the lowest and the highest answer")
      }
      rule = .mean(items: try number(.items, else: 1), scale: ends.map { $0[0]...$0[1] })
    case .test:
      result = try reference(.pValue)
      operands =
        [try reference(.value)]
        + [
          try container.decodeIfPresent(FigureReference.self, forKey: .df),
          try container.decodeIfPresent(FigureReference.self, forKey: .secondDegrees),
        ].compactMap { $0 }
      let statistic = try container.decode(PublishedTest.Statistic.self, forKey: .test)
      guard operands.count == 1 + statistic.degreesOfFreedomCount else {
        throw DecodingError.dataCorruptedError(
          forKey: .test, in: container,
          debugDescription:
            "\(statistic.rawValue) has \(statistic.degreesOfFreedomCount) degrees of freedom: "
            + "give df, and df-2 for F")
      }
      rule = .test(
        PublishedTest(
          statistic,
          sides: try container.decodeIfPresent(PublishedTest.Sides.self, forKey: .alternative) ?? .twoSided))
    case .interval:
      result = try reference(.estimate)
      operands = try references(.interval)
      guard operands.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: .interval, in: container, debugDescription: "expected the lower and the upper end")
      }
      rule = .interval(try container.decodeIfPresent(IntervalShape.self, forKey: .shape) ?? .symmetric)
    case .words:
      rule = .words(try container.decode(VerbalQuantity.self, forKey: .words))
      operands =
        [try reference(.of)]
        + [try container.decodeIfPresent(FigureReference.self, forKey: .base)].compactMap { $0 }
    case .part:
      rule = .part
      operands = [try reference(.part), try reference(.whole)]
    default:
      rule = .same
      operands = try references(.same)
    }
    self.init(
      rule, result: result, operands: operands,
      at: try container.decodeIfPresent([String].self, forKey: .at) ?? [],
      except: try container.decodeIfPresent([String].self, forKey: .except) ?? [])
  }
}
