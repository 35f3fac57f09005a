import Measurement
import Statistics

/// The columns of units among the limits of chance.
extension Column {
  package static let low95 = Column("low_95", .value, de: "95 % unten", en: "95% low")
  package static let high95 = Column("high_95", .value, de: "95 % oben", en: "95% high")
  package static let low998 = Column("low_998", .value, de: "99,8 % unten", en: "99.8% low")
  package static let high998 = Column("high_998", .value, de: "99,8 % oben", en: "99.8% high")
  package static let position = Column("position", .text, de: "Lage", en: "Position")
}

extension Cell {
  /// Where a unit lies among the limits of chance.
  package static func position(_ position: FunnelPosition) -> Cell {
    .label(code: position.rawValue, position.label)
  }
}

extension FunnelPosition {
  /// The label for reports.
  package var label: LocalizedText {
    switch self {
    case .within: LocalizedText(de: "innerhalb der Grenzen", en: "within the limits")
    case .above: LocalizedText(de: "über den Grenzen von 95\u{a0}%", en: "above the limits of 95%")
    case .below: LocalizedText(de: "unter den Grenzen von 95\u{a0}%", en: "below the limits of 95%")
    case .farAbove: LocalizedText(de: "über den Grenzen von 99,8\u{a0}%", en: "above the limits of 99.8%")
    case .farBelow: LocalizedText(de: "unter den Grenzen von 99,8\u{a0}%", en: "below the limits of 99.8%")
    }
  }
}
