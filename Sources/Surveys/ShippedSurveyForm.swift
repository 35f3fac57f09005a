/// A survey form that ships with the library, as the bytes of its YAML file.
public struct ShippedSurveyForm: Sendable, Hashable {
  /// The identifier of the form.
  public let id: String
  /// The YAML in UTF-8.
  public let yaml: [UInt8]

  /// The rating of a session (decodes as ``SessionForm``).
  public static let sessionRating = ShippedSurveyForm(
    id: "session-rating", yaml: PackageResources.session_rating_yaml)
  /// The card of resources (decodes as ``ResourceForm``).
  public static let resourceCard = ShippedSurveyForm(
    id: "resource-card", yaml: PackageResources.resource_card_yaml)
  /// A monitoring over waves with the answers yes, in progress and no (decodes as ``MonitoringForm``).
  public static let monitoring = ShippedSurveyForm(
    id: "yes-in-progress-no", yaml: PackageResources.yes_in_progress_no_yaml)

  /// All forms that ship with the library.
  public static let all = [sessionRating, resourceCard, monitoring]
}
