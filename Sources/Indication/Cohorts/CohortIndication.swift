import Datasets
import Measurement
import Statistics

/// Many cases held against a model: what it says for each, and how far what they were given was indicated.
///
/// Only a model that is permitted to rank says whether a help was indicated, and only its supported quotas lead.
public struct CohortIndication: Sendable {
  /// How the help that a case was given stands beside the others.
  public enum Appropriateness: String, Sendable, Hashable, Codable, CaseIterable {
    /// Its quota leads, or cannot be told apart from the leading one.
    case indicated
    /// Another supported help has a higher quota, beyond the span of the difference.
    case lessPromising = "less-promising"
    /// Too few cases like this one were given it.
    case notSupported = "not-supported"
    /// The law does not provide it.
    case excluded
    /// No supported help leads.
    case unknown
  }

  /// How a help stands to a more promising one by their forms: counselling, ambulant, by day, away from home.
  public enum Direction: String, Sendable, Hashable, Codable {
    /// The more promising one intervenes more: too little was given.
    case tooLittle = "too-little"
    /// It intervenes less: too much was given.
    case tooMuch = "too-much"
    /// Both are of the same form.
    case same
  }

  /// One case.
  public struct Entry: Sendable {
    /// What the model says.
    public let indication: CaseIndication
    /// The position of the help that the case was given.
    public let help: Int
    /// The office, numbered by the order of the offices' codes.
    public let office: Int
    /// The year.
    public let year: Int
    /// The district, numbered by the order of the districts' codes; nil where none is recorded.
    public let district: Int?
    /// Whether the help was broken off, or ended sooner than nine of ten of the reference cases' successes with it did; nil
    /// where its ending is unknown.
    public let endedEarly: Bool?
    /// Whether the leading help is nearer to home or farther from it than the one given; nil where the one given is indicated,
    /// or either is of no definite form.
    public let direction: Direction?
    /// How the help stands; nil where the model is not permitted to rank.
    public let appropriateness: Appropriateness?
    /// Its quota less the leading one, where both are supported.
    let shortfall: Double?
  }

  /// The cases, in their order.
  public let entries: [Entry]
  /// The offices' codes, in order.
  public let offices: [String]
  /// The districts' codes, in order; empty where none are recorded.
  public let districts: [String]
  /// The model.
  public let model: IndicationModel
  /// What following the quotas would have brought, doubly robust, from the cases with a known outcome; nil where the model
  /// is not permitted to rank, or fewer than 500 outcomes are known.
  public let expected: Expected?

  /// The expected effect of following the quotas.
  public struct Expected: Sendable, Hashable {
    /// How many cases have a known outcome.
    public let count: Int
    /// The share of successes as it was.
    public let practice: Double
    /// The share of successes if every case had been given the supported help with the highest quota.
    public let value: Double
    /// By how much that is more.
    public let gain: Double
    /// Its standard error, over offices; nil with one office.
    public let standardError: Double?
    /// How many equally weighted cases carry it.
    public let effectiveCount: Double
  }

  /// Holds cases against a model.
  ///
  /// - Parameters:
  ///   - cases: the cases; they must not be those that the model was fitted to if the expected effect is to be believed.
  ///   - model: the model.
  /// - Throws: ``IndicationError/invalidDefinition(id:problems:)`` if the features are not those of the model.
  public init(_ cases: ReferenceSet, model: IndicationModel) throws(IndicationError) {
    guard cases.features == model.features, cases.helps == model.helps else {
      throw .invalidDefinition(
        id: "codebook",
        problems: [
          "its features or helps are not those that the model was fitted with; use the same codebook"
        ])
    }
    self.model = model
    offices = cases.offices
    districts = cases.districts
    let blocks = (0..<SupportBlock.count).map { position -> (rows: [Int], index: NeighbourIndex)? in
      guard cases.block.contains(where: { $0.position == position }) else { return nil }
      let rows = model.rows(of: position)
      return (rows, model.index(rows, of: position))
    }
    let entries = [Entry](concurrently: cases.count) { row in
      let values = cases.values.map { $0[row] }
      let indication = CaseIndication(
        values: values, model: model, prepared: blocks[cases.block[row].position])
      let help = cases.help[row]
      let isRanked = model.gate.permission == .ranking
      let own = indication.entries.first { $0.help == model.helps[help] }
      let leading = indication.entries.first { $0.support == .supported && $0.quota != nil }
      let appropriateness = isRanked ? Self.appropriateness(own, leading) : nil
      return Entry(
        indication: indication, help: help, office: cases.office[row], year: cases.year[row],
        district: cases.district.isEmpty ? nil : cases.district[row],
        endedEarly: cases.isBrokenOff[row].map { isBrokenOff in
          if isBrokenOff { return true }
          guard let days = cases.days[row], let usual = model.constants.usualDays[help] else { return false }
          return days < usual
        },
        direction: appropriateness == .lessPromising
          ? leading.flatMap { Self.direction(from: model.helps[help], to: $0.help) } : nil,
        appropriateness: appropriateness,
        shortfall: own?.quota.flatMap { own in leading?.quota.map { own.value - $0.value } })
    }
    self.entries = entries
    expected = model.gate.permission == .ranking ? Self.expected(cases, entries, model) : nil
  }

  private static func appropriateness(
    _ own: CaseIndication.Entry?, _ leading: CaseIndication.Entry?
  ) -> Appropriateness {
    guard let own else { return .unknown }
    switch own.support {
    case .excluded: return .excluded
    case .notSupported: return .notSupported
    case .supported, .weaklySupported:
      guard let leading, let best = leading.quota, let quota = own.quota else { return .unknown }
      return quota.isLevel == true || quota.value >= best.value ? .indicated : .lessPromising
    }
  }

  private static func direction(from given: HelpKind, to leading: HelpKind) -> Direction? {
    let forms: [HelpKind.Form] = [.counselling, .ambulant, .semiResidential, .residential]
    guard let own = forms.firstIndex(of: given.form), let other = forms.firstIndex(of: leading.form) else {
      return nil
    }
    return own < other ? .tooLittle : own > other ? .tooMuch : .same
  }

  private static func expected(
    _ cases: ReferenceSet, _ entries: [Entry], _ model: IndicationModel
  ) -> Expected? {
    let known = cases.success.indices.filter { cases.success[$0] != nil }
    guard known.count >= 500 else { return nil }
    var (practice, values, gains) = (
      OfficeSums(cases.officeCount), OfficeSums(cases.officeCount), OfficeSums(cases.officeCount)
    )
    var (sum, squares) = (0.0, 0.0)
    for row in known {
      let success: Double = cases.success[row] == true ? 1 : 0
      let entry = entries[row]
      let leading = entry.indication.entries.first { $0.support == .supported && $0.quota != nil }
      var score = success
      if let leading, let quota = leading.quota {
        let wasGiven = leading.help == model.helps[entry.help]
        let share = wasGiven ? 1 / max(leading.chance, ReleaseGate.smallestChance) : 0
        score = quota.value + share * (success - quota.value)
        sum += share
        squares += share * share
      }
      practice.add(success, weight: 1, office: cases.office[row])
      values.add(score, weight: 1, office: cases.office[row])
      gains.add(score - success, weight: 1, office: cases.office[row])
    }
    return Expected(
      count: known.count, practice: practice.mean, value: values.mean, gain: gains.mean,
      standardError: gains.standardError, effectiveCount: squares > 0 ? sum * sum / squares : 0)
  }
}
