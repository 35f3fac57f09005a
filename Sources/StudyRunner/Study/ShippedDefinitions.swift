import Journeys
import Surveys

/// The definitions that ship with the tool, by kind.
enum ShippedDefinitions: String, CaseIterable {
  /// Staged journeys.
  case journey
  /// Forms of surveys.
  case form
  /// Publications to audit; none is shipped with the tool.
  case publication
  /// Controlling definitions; none is shipped with the tool.
  case controlling
  /// Ratings of change; none is shipped with the tool.
  case changes
  /// Cases to match; none is shipped with the tool.
  case reference

  /// The names of this kind's definitions.
  var names: [String] {
    switch self {
    case .journey: ShippedJourneyMap.all.map(\.id)
    case .form: ShippedSurveyForm.all.map(\.id)
    case .publication, .controlling, .changes, .reference: []
    }
  }

  /// The YAML of a definition, or nil when there is none of this name.
  func yaml(_ name: String) -> String? {
    let bytes =
      switch self {
      case .journey: ShippedJourneyMap.all.first { $0.id == name }?.yaml
      case .form: ShippedSurveyForm.all.first { $0.id == name }?.yaml
      case .publication, .controlling, .changes, .reference: nil as [UInt8]?
      }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// A definition as a study names it: a shipped one by its name, or one of the study's own by a path ending in
/// `.yaml`, relative to the study's folder.
public struct DefinitionName: Sendable, Hashable {
  let kind: ShippedDefinitions
  let name: String

  /// How the path of one's own may end: publications are typed as sheets, too.
  var endings: [String] { kind == .publication ? [".yaml", ".csv"] : [".yaml"] }
}
