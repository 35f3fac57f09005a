/// Which types of outcome are what in the statutory rates. Keys are kebab-case.
public struct IntegrationRoles: Sendable, Hashable, Codable {
  /// Types that are an integration: employment subject to social insurance, full apprenticeships, self-employment.
  public let integration: [String]
  /// Types of marginal employment.
  public let marginal: [String]
  /// Types of publicly subsidised employment.
  public let subsidised: [String]
  /// Types that are subject to social insurance, by which continuity is judged.
  public let insured: [String]

  /// Creates the roles; those of ``OutcomeKind`` unless stated.
  public init(
    integration: [String] = [
      OutcomeKind.insuredEmployment, .apprenticeship, .selfEmployment,
    ].map(\.rawValue),
    marginal: [String] = [OutcomeKind.minijob.rawValue],
    subsidised: [String] = [OutcomeKind.subsidisedEmployment.rawValue],
    insured: [String] = [OutcomeKind.insuredEmployment, .apprenticeship].map(\.rawValue)
  ) {
    self.integration = integration
    self.marginal = marginal
    self.subsidised = subsidised
    self.insured = insured
  }

  /// Decodes the roles; what is not stated is as in ``init(integration:marginal:subsidised:insured:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let usual = IntegrationRoles()
    self.init(
      integration: try container.decodeIfPresent([String].self, forKey: .integration) ?? usual.integration,
      marginal: try container.decodeIfPresent([String].self, forKey: .marginal) ?? usual.marginal,
      subsidised: try container.decodeIfPresent([String].self, forKey: .subsidised) ?? usual.subsidised,
      insured: try container.decodeIfPresent([String].self, forKey: .insured) ?? usual.insured)
  }
}
