import Measurement

/// What is counted or spent: a column of the data, or a count of spells, with its basis.
public struct Measure: Sendable, Hashable {
  /// How a measure relates to time; two measures of different basis are never added or compared.
  public enum Basis: String, Sendable, Hashable, Codable, CaseIterable {
    /// The mean of the stocks at the ends of twelve months.
    case meanStock = "mean-stock"
    /// The stock at the end of the year.
    case yearEndStock = "year-end-stock"
    /// The stock at the end of the year and what ended during it.
    case stockAndEnded = "stock-and-ended"
    /// Everything that was there at any time of the year.
    case cumulated
    /// What happened during the period, such as new cases.
    case flow
    /// Money spent during the period.
    case money
    /// Residents of an age range at a date.
    case population
    /// Full-time positions at a date.
    case positions
    /// A share that was published without its counts; it belongs to its unit alone and is never added up.
    case share
  }

  /// An age range of a population.
  public struct Ages: Sendable, Hashable, Decodable {
    /// The youngest age in years.
    public let from: Int
    /// The first age above the range.
    public let below: Int

    /// Creates a range.
    public init(from: Int, below: Int) {
      self.from = from
      self.below = below
    }

    func overlaps(_ other: Ages) -> Bool { from < other.below && other.from < below }
  }

  /// Whether amounts may be below zero.
  public enum Negative: String, Sendable, Hashable, Codable {
    /// A negative amount is an error.
    case refused
    /// A negative amount means something, such as savings.
    case allowed
  }

  /// The identifier in kebab-case, as formulas name it.
  public let id: String
  /// The title in reports.
  public let title: LocalizedText
  /// The column of the data, or nil for a count of spells.
  public let column: String?
  /// What of the spells it counts, or nil for a column.
  public let counts: SpellCount?
  /// How it relates to time.
  public let basis: Basis
  /// What amounts are in, such as "thousand euros"; amounts in different units are never added.
  public let unit: String?
  /// The ages of a population.
  public let ages: Ages?
  /// The month and day that a population is of, such as "01-01".
  public let date: String?
  /// What is left out, such as unaccompanied minors.
  public let excludes: [String]
  /// Whether amounts may be below zero.
  public let negative: Negative
  /// What else is to be known about it.
  public let note: LocalizedText?

  /// Creates a measure from a column.
  public init(
    id: String, title: LocalizedText, column: String?, counts: SpellCount? = nil, basis: Basis,
    unit: String? = nil, ages: Ages? = nil, date: String? = nil, excludes: [String] = [],
    negative: Negative = .refused, note: LocalizedText? = nil
  ) {
    self.id = id
    self.title = title
    self.column = column
    self.counts = counts
    self.basis = basis
    self.unit = unit
    self.ages = ages
    self.date = date
    self.excludes = excludes
    self.negative = negative
    self.note = note
  }

  /// What contradicts itself.
  var problems: [String] {
    var problems: [String] = []
    if (column == nil) == (counts == nil) {
      problems.append("measure '\(id)': has either a 'column' or 'counts' of spells")
    }
    problems += (counts?.problems(basis: basis) ?? []).map { "measure '\(id)': \($0)" }
    if basis != .population, ages != nil || date != nil {
      problems.append("measure '\(id)': 'ages' and 'date' are those of a population")
    }
    if let ages, ages.from < 0 || ages.from >= ages.below {
      problems.append("measure '\(id)': 'ages' go from an age to below a higher one")
    }
    if let date, Day(iso: "2000-" + date) == nil {
      problems.append("measure '\(id)': 'date' is a month and a day, such as \"01-01\"")
    }
    return problems
  }

  /// Why this measure and another cannot be added or subtracted, or nil.
  ///
  /// - Parameter isConverted: whether one of them is multiplied by a number, as euros are by 1,000.
  func reasonNotToAdd(_ other: Measure, isConverted: Bool) -> String? {
    if basis == .share || other.basis == .share {
      return "a published share is not added or subtracted"
    }
    if basis != other.basis {
      return
        "'\(id)' (\(basis.rawValue)) and '\(other.id)' (\(other.basis.rawValue)) have different bases and are not added or subtracted"
    }
    if unit != other.unit, !isConverted {
      return
        "'\(id)' (\(unit ?? "no unit")) and '\(other.id)' (\(other.unit ?? "no unit")) are in different units and "
        + "are not added or subtracted; convert one with a factor, or state the same 'unit' for both"
    }
    if let date, let second = other.date, date != second {
      return "'\(id)' (\(date)) and '\(other.id)' (\(second)) are populations of different dates"
    }
    if let ages, let second = other.ages, ages != second, ages.overlaps(second) {
      return "'\(id)' and '\(other.id)' are populations whose ages overlap"
    }
    return nil
  }
}

extension Measure: Decodable {
  private enum Key: String, CodingKey {
    case id, title, column, counts, basis, unit, ages, date, excludes, negative, note
  }

  /// Decodes a measure.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      id: try container.decode(String.self, forKey: .id),
      title: try container.decode(LocalizedText.self, forKey: .title),
      column: try container.decodeIfPresent(String.self, forKey: .column),
      counts: try container.decodeIfPresent(SpellCount.self, forKey: .counts),
      basis: try container.decode(Basis.self, forKey: .basis),
      unit: try container.decodeIfPresent(String.self, forKey: .unit),
      ages: try container.decodeIfPresent(Ages.self, forKey: .ages),
      date: try container.decodeIfPresent(String.self, forKey: .date),
      excludes: try container.decodeIfPresent([String].self, forKey: .excludes) ?? [],
      negative: try container.decodeIfPresent(Negative.self, forKey: .negative) ?? .refused,
      note: try container.decodeIfPresent(LocalizedText.self, forKey: .note))
  }
}
