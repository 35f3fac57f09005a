import Measurement

/// A kind of help that a case can be given (Hilfeart), and for whom the law provides it.
public struct HelpKind: Sendable, Hashable, Codable {
  /// How near to home the help is.
  public enum Form: String, Sendable, Hashable, Codable, CaseIterable {
    /// Advice.
    case counselling
    /// At home.
    case ambulant
    /// By day.
    case semiResidential = "semi-residential"
    /// Away from home.
    case residential
    /// Any of these, case by case.
    case byForm = "by-form"
    /// Something else.
    case other
  }

  /// For which cases the law provides a help, as to a child's protection being at stake.
  public enum Protection: String, Sendable, Hashable, Codable, CaseIterable {
    /// For all.
    case any
    /// Only where it is at stake.
    case only
    /// Only where it is not at stake.
    case never
  }

  /// Whether a child's protection is at stake in a case.
  public enum ProtectionNeed: String, Sendable, Hashable, Codable, CaseIterable {
    /// It is.
    case atStake = "at-stake"
    /// It is not.
    case notAtStake = "not-at-stake"

    /// From the value of a feature that is yes or no: 1 is yes.
    init(_ value: Double) { self = value == 1 ? .atStake : .notAtStake }
  }

  /// Years completed, both ends included.
  public struct Ages: Sendable, Hashable, Codable {
    /// The youngest.
    public let from: Int
    /// The oldest.
    public let to: Int

    /// Creates a range.
    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  /// The code in the data.
  public let code: String
  /// The label for reports.
  public let label: LocalizedText
  /// The section of the law.
  public let statute: String
  /// How near to home the help is.
  public let form: Form
  /// For which ages the law provides it.
  public let ages: Ages
  /// Whether it is provided where a child's protection is at stake.
  public let protection: Protection
  /// What of its age limits the law does not state so; nil where it states them.
  public let assumption: LocalizedText?

  /// Creates a kind of help.
  public init(
    code: String, label: LocalizedText, statute: String, form: Form, ages: Ages,
    protection: Protection = .any, assumption: LocalizedText? = nil
  ) {
    self.code = code
    self.label = label
    self.statute = statute
    self.form = form
    self.ages = ages
    self.protection = protection
    self.assumption = assumption
  }

  private enum CodingKeys: String, CodingKey {
    case code, label, statute, ages, protection, assumption
    case form = "class"
  }

  /// Decodes a kind of help; without `protection` it is for all.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      code: try container.decode(String.self, forKey: .code),
      label: try container.decode(LocalizedText.self, forKey: .label),
      statute: try container.decode(String.self, forKey: .statute),
      form: try container.decode(Form.self, forKey: .form),
      ages: try container.decode(Ages.self, forKey: .ages),
      protection: try container.decodeIfPresent(Protection.self, forKey: .protection) ?? .any,
      assumption: try container.decodeIfPresent(LocalizedText.self, forKey: .assumption))
  }

  /// Whether the law provides this help for someone of this age.
  ///
  /// - Parameters:
  ///   - age: years completed; fractions are cut off.
  ///   - need: whether a child's protection is at stake.
  public func isProvided(age: Double, protection need: ProtectionNeed) -> Bool {
    let years = age.rounded(.down)
    guard years >= Double(ages.from), years <= Double(ages.to) else { return false }
    switch protection {
    case .any: return true
    case .only: return need == .atStake
    case .never: return need == .notAtStake
    }
  }
}

/// The kinds of help that there are.
public struct HelpCatalogue: Sendable, Hashable, Codable {
  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The kinds of help in their order.
  public let helps: [HelpKind]

  /// Creates a catalogue.
  public init(id: String, title: LocalizedText, helps: [HelpKind]) {
    self.id = id
    self.title = title
    self.helps = helps
  }

  /// The YAML of the catalogue that ships with the library: the Hilfearten of Germany's SGB VIII.
  public static let shippedYAML: [UInt8] = PackageResources.sgb_viii_yaml
}
