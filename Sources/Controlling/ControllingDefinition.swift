import Measurement

/// What a controlling computes: measures with their basis, groups, indicators and the drivers of cost.
///
/// A definition is data: keys are kebab-case. Periods are whole numbers, such as years.
public struct ControllingDefinition: Sendable, Hashable {
  /// The columns that say what a row is about; a file need not have them all.
  public struct Columns: Sendable, Hashable {
    /// The column of the unit, such as a district.
    public let unit: String
    /// The column of the group, such as a Hilfeart.
    public let group: String
    /// The column of the period.
    public let period: String

    /// Creates the names.
    public init(unit: String = "unit", group: String = "group", period: String = "period") {
      self.unit = unit
      self.group = group
      self.period = period
    }
  }

  /// Groups that are added up under a name of their own.
  public struct Rollup: Sendable, Hashable, Decodable {
    /// The code of the sum.
    public let id: String
    /// Its name.
    public let title: LocalizedText
    /// What it adds up: codes of the data or of earlier rollups.
    public let of: [String]

    /// Creates a rollup.
    public init(id: String, title: LocalizedText, of: [String]) {
      self.id = id
      self.title = title
      self.of = of
    }
  }

  /// What a change of cost is taken apart into.
  public struct Drivers: Sendable, Hashable, Decodable {
    /// The measure of residents.
    public let population: String
    /// The measure of cases.
    public let cases: String
    /// The measure of cost.
    public let cost: String
    /// The groups that make up the mix.
    public let groups: [String]

    /// Creates the names.
    public init(population: String, cases: String, cost: String, groups: [String]) {
      self.population = population
      self.cases = cases
      self.cost = cost
      self.groups = groups
    }
  }

  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The columns.
  public let columns: Columns
  /// The unit that stands for all units together, such as a city, where the data have it.
  public let whole: String?
  /// The period that indices and target lines start from; the first of the data when nil.
  public let base: Int?
  /// The measures.
  public let measures: [Measure]
  /// The rollups, in an order in which every one follows what it adds up.
  public let rollups: [Rollup]
  /// The indicators.
  public let indicators: [Indicator]
  /// What a change of cost is taken apart into, or nil.
  public let drivers: Drivers?

  /// Creates a definition and checks it.
  ///
  /// - Throws: ``ControllingError/invalidDefinition(id:problems:)`` with every problem found.
  public init(
    id: String, title: LocalizedText, columns: Columns = Columns(), whole: String? = nil, base: Int? = nil,
    measures: [Measure], rollups: [Rollup] = [], indicators: [Indicator], drivers: Drivers? = nil
  ) throws(ControllingError) {
    var problems: [String] = []
    let names = measures.map(\.id)
    func unknown(_ name: String, in place: String) {
      guard !names.contains(name) else { return }
      problems.append(
        "\(place): there is no measure '\(name)'"
          + (NearMiss.best(for: name, among: names).map { "; did you mean '\($0)'?" } ?? ""))
    }
    for (what, codes) in [
      ("measures", names), ("indicators", indicators.map(\.id)), ("rollups", rollups.map(\.id)),
    ] where Set(codes).count < codes.count {
      problems.append("'\(what)' lists an id twice")
    }
    if indicators.isEmpty { problems.append("'indicators' lists none") }
    for indicator in indicators {
      let place = "indicator '\(indicator.id)'"
      for term in indicator.formula.terms { unknown(term.measure, in: place) }
      for (first, second) in indicator.formula.addedTerms {
        let bases = [first, second].compactMap { term in measures.first { $0.id == term.measure }?.basis }
        if bases.count == 2, bases[0] != bases[1] {
          problems.append(
            "\(place): '\(first.measure)' (\(bases[0].rawValue)) and '\(second.measure)' (\(bases[1].rawValue)) "
              + "have different bases and are not added or subtracted")
        }
      }
      if Self.mixesStocks(indicator.formula, measures) {
        problems.append("\(place): counts cases on different bases; use one of them")
      }
    }
    if let drivers {
      for name in [drivers.population, drivers.cases, drivers.cost] { unknown(name, in: "drivers") }
      if drivers.groups.isEmpty { problems.append("drivers: 'groups' lists none") }
    }
    guard problems.isEmpty else { throw .invalidDefinition(id: id, problems: problems) }
    self.id = id
    self.title = title
    self.columns = columns
    self.whole = whole
    self.base = base
    self.measures = measures
    self.rollups = rollups
    self.indicators = indicators
    self.drivers = drivers
  }

  private static func mixesStocks(_ formula: IndicatorFormula, _ measures: [Measure]) -> Bool {
    let stocks: Set<Measure.Basis> = [.meanStock, .yearEndStock, .stockAndEnded, .cumulated]
    let bases = formula.terms.compactMap { term in measures.first { $0.id == term.measure }?.basis }
    return Set(bases.filter(stocks.contains)).count > 1
  }
}
