/// What of spells a measure counts.
public struct SpellCount: Sendable, Hashable {
  /// What is counted.
  public enum What: String, Sendable, Hashable, Codable {
    /// Who is there on reference days, or at some time of the period, as the basis of the measure says.
    case stock
    /// The spells that begin in the period.
    case begun
    /// The spells that end in the period.
    case ended
    /// Of the spells that begin in the period those whose case has one of the groups `by` too: at any time of the period, or,
    /// with `within`, one that begins no earlier than this one and within so many days.
    case followedUp = "followed-up"
    /// Of the spells that begin in the period those that end within so many days for one of the `reasons`.
    case endedAs = "ended-as"
  }

  /// What is counted.
  public let what: What
  /// The groups that follow.
  public let by: [String]
  /// The days within which.
  public let within: Int?
  /// The reasons of an end.
  public let reasons: [String]

  /// Creates a count.
  public init(_ what: What, by: [String] = [], within: Int? = nil, reasons: [String] = []) {
    self.what = what
    self.by = by
    self.within = within
    self.reasons = reasons
  }

  /// What contradicts itself.
  func problems(basis: Measure.Basis) -> [String] {
    var problems: [String] = []
    let isStock = [.meanStock, .yearEndStock, .stockAndEnded, .cumulated].contains(basis)
    if (what == .stock) != isStock || (!isStock && basis != .flow) {
      problems.append(
        "counts '\(what.rawValue)' on the basis '\(basis.rawValue)'; a stock is counted as 'stock', all else is a 'flow'"
      )
    }
    if what == .followedUp, by.isEmpty {
      problems.append("'followed-up' names no groups 'by' which")
    }
    if what == .endedAs, reasons.isEmpty || within == nil {
      problems.append("'ended-as' needs 'reasons' and 'within', a number of days")
    }
    if let within, within < 1 { problems.append("'within' is at least one day") }
    return problems
  }
}

extension SpellCount: Decodable {
  private enum Key: String, CodingKey {
    case what, by, within, reasons
  }

  /// Decodes a count: a word, such as `begun`, or a mapping.
  public init(from decoder: any Decoder) throws {
    if let what = try? decoder.singleValueContainer().decode(What.self) {
      self.init(what)
      return
    }
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      try container.decode(What.self, forKey: .what),
      by: try container.decodeIfPresent([String].self, forKey: .by) ?? [],
      within: try container.decodeIfPresent(Int.self, forKey: .within),
      reasons: try container.decodeIfPresent([String].self, forKey: .reasons) ?? [])
  }
}
