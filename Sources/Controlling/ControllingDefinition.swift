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
    /// The column of the day that a population is of; a file need not have it.
    public let date: String
    /// The column of the youngest age of a population; a file need not have it.
    public let ageFrom: String
    /// The column of the first age above it; a file need not have it.
    public let ageBelow: String

    /// Creates the names.
    public init(
      unit: String = "unit", group: String = "group", period: String = "period",
      date: String = "date",
      ageFrom: String = "age_from", ageBelow: String = "age_below"
    ) {
      self.unit = unit
      self.group = group
      self.period = period
      self.date = date
      self.ageFrom = ageFrom
      self.ageBelow = ageBelow
    }
  }

  /// Groups, or units, that are added up under a name of their own.
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
  public struct Drivers: Sendable, Hashable {
    /// The measure of residents.
    public let population: String
    /// The measure of cases.
    public let cases: String
    /// The measure of cost.
    public let cost: String
    /// The groups that make up the mix.
    public let groups: [String]
    /// How it is taken apart.
    public let method: CostDrivers.Method

    /// Creates the names.
    public init(
      population: String, cases: String, cost: String, groups: [String],
      method: CostDrivers.Method = .shapley
    ) {
      self.method = method
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
  /// How spells are recorded, where measures count them.
  public let spells: SpellDefinition?
  /// The rollups of groups, in an order in which every one follows what it adds up.
  public let rollups: [Rollup]
  /// The rollups of units, such as districts to centres; the whole is above them all.
  public let units: [Rollup]
  /// The indicators.
  public let indicators: [Indicator]
  /// What a change of cost is taken apart into, or nil.
  public let drivers: Drivers?
  /// The rates that units are compared by.
  public let rates: [RateComparison]
  /// What began at a date.
  public let interventions: [Intervention]
  /// What something cost and saved.
  public let balances: [Balance]
  /// What units have agreed to reach.
  public let agreements: [GoalAgreement]

  /// Creates a definition and checks it.
  ///
  /// - Throws: ``ControllingError/invalidDefinition(id:problems:)`` with every problem found.
  public init(
    id: String, title: LocalizedText, columns: Columns = Columns(), whole: String? = nil,
    base: Int? = nil,
    measures: [Measure], spells: SpellDefinition? = nil, rollups: [Rollup] = [],
    units: [Rollup] = [],
    indicators: [Indicator], drivers: Drivers? = nil, rates: [RateComparison] = [],
    interventions: [Intervention] = [], balances: [Balance] = [], agreements: [GoalAgreement] = []
  ) throws(ControllingError) {
    self.id = id
    self.title = title
    self.columns = columns
    self.whole = whole
    self.base = base
    self.measures = measures
    self.spells = spells
    self.rollups = rollups
    self.units = units
    self.indicators = indicators
    self.drivers = drivers
    self.rates = rates
    self.interventions = interventions
    self.balances = balances
    self.agreements = agreements
    let problems = problems
    guard problems.isEmpty else { throw .invalidDefinition(id: id, problems: problems) }
  }

  /// The measure with this identifier.
  func measure(_ id: String) -> Measure? { measures.first { $0.id == id } }

  /// The indicator with this identifier.
  func indicator(_ id: String) -> Indicator? { indicators.first { $0.id == id } }

  /// The groups of the data that a group or rollup stands for.
  func groups(in code: String) -> [String] {
    guard let rollup = rollups.first(where: { $0.id == code }), !rollup.of.contains(code) else {
      return [code]
    }
    return rollup.of.flatMap(groups)
  }

  /// All formulas with the place where they stand.
  var formulas: [(place: String, formula: IndicatorFormula)] {
    indicators.map { ("indicator '\($0.id)'", $0.formula) }
      + balances.flatMap { balance in
        balance.parts.flatMap { part in
          var formulas = part.forecast.map { [$0] } ?? []
          if case .formula(let formula) = part.actual { formulas.append(formula) }
          return formulas.map { ("balance '\(balance.id)', part '\(part.id)'", $0) }
        }
      }
  }
}
