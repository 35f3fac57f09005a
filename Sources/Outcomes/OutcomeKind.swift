import Measurement

/// The kinds of outcome that the tool knows by name; data may name others.
///
/// The code of a type in the data is the raw value. A codebook's label comes first; where it has none, that of the kind is
/// printed. The roles in the statutory rates (``IntegrationRoles``) are by these codes unless a study states others.
public enum OutcomeKind: String, Sendable, Hashable, CaseIterable {
  /// Employment subject to social insurance.
  case insuredEmployment = "insured-employment"
  /// A full apprenticeship.
  case apprenticeship
  /// Self-employment.
  case selfEmployment = "self-employment"
  /// More hours or a longer contract in a job.
  case extensionOfEmployment = "extension"
  /// Marginal employment.
  case minijob
  /// Publicly subsidised employment.
  case subsidisedEmployment = "subsidised-employment"
  /// An internship.
  case internship
  /// A qualification or further training.
  case qualification
  /// A language course.
  case languageCourse = "language-course"
  /// Support by a mentor.
  case mentoring

  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .insuredEmployment:
      LocalizedText(
        de: "sozialversicherungspflichtige Beschäftigung", en: "employment subject to social insurance")
    case .apprenticeship: LocalizedText(de: "Ausbildung", en: "apprenticeship")
    case .selfEmployment: LocalizedText(de: "selbständige Tätigkeit", en: "self-employment")
    case .extensionOfEmployment:
      LocalizedText(de: "Ausweitung der Beschäftigung", en: "extension of employment")
    case .minijob: LocalizedText(de: "Minijob", en: "minijob")
    case .subsidisedEmployment:
      LocalizedText(de: "öffentlich geförderte Beschäftigung", en: "publicly subsidised employment")
    case .internship: LocalizedText(de: "Praktikum", en: "internship")
    case .qualification: LocalizedText(de: "Qualifizierung", en: "qualification")
    case .languageCourse: LocalizedText(de: "Sprachkurs", en: "language course")
    case .mentoring: LocalizedText(de: "Patenschaft", en: "mentoring")
    }
  }
}
