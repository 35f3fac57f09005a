import Measurement

/// What is compared between times, perspectives and units: a life area, the goals, or the effect index of both.
public enum ChangeMeasure: Sendable, Hashable {
  /// The life area at this position of the definition, in points of its scale, more being better.
  case area(Int)
  /// Goal attainment from −100 to 100.
  case goals
  /// The effect index from −100 to 100; see ``EffectIndex``.
  case effect

  /// All measures of a definition.
  static func all(of definition: ChangeDefinition) -> [ChangeMeasure] {
    definition.areas.indices.map { .area($0) } + (definition.goals?.isEmpty == false ? [.goals] : [])
      + [.effect]
  }

  /// The code in data files.
  func code(in definition: ChangeDefinition) -> String {
    switch self {
    case .area(let place): definition.areas[place].name
    case .goals: "goal-attainment"
    case .effect: "effect-index"
    }
  }

  /// The label for reports.
  func label(in definition: ChangeDefinition) -> LocalizedText {
    switch self {
    case .area(let place): definition.areas[place].label
    case .goals: LocalizedText(de: "Zielerreichung", en: "goal attainment")
    case .effect: LocalizedText(de: "Effektindex", en: "effect index")
    }
  }

  /// The change that a rating states, above 0 for the better; nil where it is not known.
  func change(_ rating: ChangeRatings.Rating, in definition: ChangeDefinition) -> Double? {
    switch self {
    case .area(let place):
      guard let before = rating.before[place], let after = rating.after[place] else { return nil }
      return definition.areas[place].better == .higher ? after - before : before - after
    case .goals: return rating.goals
    case .effect: return rating.effect
    }
  }
}
