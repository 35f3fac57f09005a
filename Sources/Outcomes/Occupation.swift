import Measurement

/// An occupation by the classification of occupations 2010 (KldB 2010), named by 1 to 5 digits.
///
/// The first digit is the occupational area, two digits the main group, three the group, four the subgroup, and the fifth the
/// requirement level. A shorter code names a coarser occupation. Checked are the form, the 37 main groups and the level; whether
/// the official directory lists a code of three and more digits is not.
///
/// Source: Federal Employment Agency (2011), Klassifikation der Berufe 2010, volume 1; revised edition of 2020.
public struct Occupation: Sendable, Hashable {
  /// An occupational area (Berufsbereich), the first digit.
  public enum Area: Int, Sendable, Hashable, CaseIterable {
    /// Digits 1 to 9, and 0 for the military, which the directory lists last.
    case agriculture = 1
    case production, construction, science, transport, commerce, administration, care, humanities
    case military = 0
  }

  /// How demanding the work is (Anforderungsniveau), the fifth digit.
  public enum Requirement: Int, Sendable, Hashable, CaseIterable {
    /// From unskilled work, 1, to highly complex work, 4.
    case helper = 1
    case skilled, specialist, expert
  }

  /// The main groups (Berufshauptgruppen), the first two digits.
  private static let mainGroups: Set<Int> = [
    1, 11, 12, 21, 22, 23, 24, 25, 26, 27, 28, 29, 31, 32, 33, 34, 41, 42, 43, 51, 52, 53, 54, 61, 62, 63,
    71, 72, 73, 81, 82, 83, 84, 91, 92, 93, 94,
  ]

  /// The digits.
  public let code: String
  /// The area.
  public let area: Area
  /// The requirement level; nil for a code of fewer than five digits.
  public let requirement: Requirement?

  /// Reads a code; nil for anything but 1 to 5 digits with a main group and a level that exist.
  public init?(code: String) {
    let digits = code.utf8.map { Int($0) - 48 }
    guard (1...5).contains(digits.count), digits.allSatisfy({ (0...9).contains($0) }),
      let area = Area(rawValue: digits[0]),
      digits.count < 2 || Self.mainGroups.contains(10 * digits[0] + digits[1])
    else { return nil }
    if digits.count == 5 {
      guard let level = Requirement(rawValue: digits[4]) else { return nil }
      requirement = level
    } else {
      requirement = nil
    }
    self.code = code
    self.area = area
  }
}

extension Occupation.Area {
  /// The official German name, and a translation.
  public var label: LocalizedText {
    switch self {
    case .agriculture:
      LocalizedText(
        de: "Land-, Forst- und Tierwirtschaft und Gartenbau",
        en: "Agriculture, forestry, farming and gardening")
    case .production:
      LocalizedText(
        de: "Rohstoffgewinnung, Produktion und Fertigung", en: "Raw materials, production and manufacturing")
    case .construction:
      LocalizedText(
        de: "Bau, Architektur, Vermessung und Gebäudetechnik",
        en: "Construction, architecture, surveying and building services")
    case .science:
      LocalizedText(
        de: "Naturwissenschaft, Geografie und Informatik", en: "Natural sciences, geography and informatics")
    case .transport:
      LocalizedText(
        de: "Verkehr, Logistik, Schutz und Sicherheit", en: "Traffic, logistics, safety and security")
    case .commerce:
      LocalizedText(
        de: "Kaufmännische Dienstleistungen, Warenhandel, Vertrieb, Hotel und Tourismus",
        en: "Commercial services, trade, sales, hotels and tourism")
    case .administration:
      LocalizedText(
        de: "Unternehmensorganisation, Buchhaltung, Recht und Verwaltung",
        en: "Business organisation, accounting, law and administration")
    case .care:
      LocalizedText(
        de: "Gesundheit, Soziales, Lehre und Erziehung", en: "Health, social work, teaching and education")
    case .humanities:
      LocalizedText(
        de:
          "Sprach-, Literatur-, Geistes-, Gesellschafts- und Wirtschaftswissenschaften, Medien, Kunst, Kultur und Gestaltung",
        en: "Humanities, social sciences, economics, media, art, culture and design")
    case .military: LocalizedText(de: "Militär", en: "Armed forces")
    }
  }
}

extension Occupation.Requirement {
  /// The official German name, and a translation.
  public var label: LocalizedText {
    switch self {
    case .helper: LocalizedText(de: "Helfer- und Anlerntätigkeiten", en: "unskilled or semi-skilled")
    case .skilled: LocalizedText(de: "fachlich ausgerichtete Tätigkeiten", en: "skilled")
    case .specialist: LocalizedText(de: "komplexe Spezialistentätigkeiten", en: "complex")
    case .expert: LocalizedText(de: "hoch komplexe Tätigkeiten", en: "highly complex")
    }
  }
}
