/// A survey form that ships with the library, as the bytes of its YAML file.
public struct ShippedSurveyForm: Sendable, Hashable {
  /// What a form decodes as.
  public enum Kind: Sendable, Hashable {
    /// A ``ScaleDefinition``.
    case scale
    /// A ``ResourceForm``.
    case resourceCard
    /// A ``MonitoringForm``.
    case monitoring
  }

  /// The identifier of the form.
  public let id: String
  /// What it decodes as.
  public let kind: Kind
  /// The YAML in UTF-8.
  public let yaml: [UInt8]

  /// The rating of a session on lines of 10 cm, with cut-offs.
  public static let sessionRatingAnalogue = ShippedSurveyForm(
    id: "session-rating-analogue", kind: .scale, yaml: PackageResources.session_rating_analogue_yaml)
  /// The rating of a session by boxes from no to yes, without cut-offs.
  public static let sessionRatingBoxes = ShippedSurveyForm(
    id: "session-rating-boxes", kind: .scale, yaml: PackageResources.session_rating_boxes_yaml)
  /// Agreement in five steps.
  public static let agreement = ShippedSurveyForm(
    id: "agreement-five-step", kind: .scale, yaml: PackageResources.agreement_five_step_yaml)
  /// Ratings from 1 to 4.
  public static let ratingOneToFour = ShippedSurveyForm(
    id: "rating-1-4", kind: .scale, yaml: PackageResources.rating_1_4_yaml)
  /// Need in seven anchored steps.
  public static let sevenStep = ShippedSurveyForm(
    id: "wimes-seven-step", kind: .scale, yaml: PackageResources.wimes_seven_step_yaml)
  /// The card of resources.
  public static let resourceCard = ShippedSurveyForm(
    id: "resource-card", kind: .resourceCard, yaml: PackageResources.resource_card_yaml)
  /// A monitoring over waves with the answers yes, in progress and no.
  public static let monitoring = ShippedSurveyForm(
    id: "yes-in-progress-no", kind: .monitoring, yaml: PackageResources.yes_in_progress_no_yaml)

  /// All forms that ship with the library.
  public static let all = [
    sessionRatingAnalogue, sessionRatingBoxes, agreement, ratingOneToFour, sevenStep, resourceCard,
    monitoring,
  ]

  /// The commented scale to start one's own from, with its identifier filled in.
  public static func scaleTemplate(id: String) -> String {
    String(decoding: PackageResources.scale_template_yaml, as: UTF8.self).replacing("@ID@", with: id)
  }
}
