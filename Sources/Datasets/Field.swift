import Measurement

/// What the values of a column are; the analysis follows from it.
public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
  /// A real number.
  case number
  /// A whole number.
  case integer
  /// One of ordered levels.
  case ordinal
  /// One of unordered levels.
  case nominal
  /// A day.
  case date
  /// Free text, which no analysis and no error message ever prints.
  case text
  /// Yes or no.
  case yesNo = "yes-no"
}

/// One level of an ordinal or nominal field: its code in the data and its label.
public struct Level: Sendable, Codable, Hashable {
  /// The code as it stands in the file.
  public let code: String
  /// What it means.
  public let label: LocalizedText

  /// Creates a level.
  public init(code: String, label: LocalizedText) {
    self.code = code
    self.label = label
  }
}

/// Who says what levels a field has.
public enum LevelOrigin: Sendable, Hashable {
  /// A codebook lists them, so that any other value is an error.
  case codebook
  /// They are what was found in the data, which may be free text.
  case data
}

/// The codebook entry of a column.
public struct Field: Sendable, Hashable {
  /// The name, as in the header of the file.
  public let name: String
  /// What its values are.
  public let kind: Kind
  /// The label for reports.
  public let label: LocalizedText
  /// The levels, in order; empty unless the field is ordinal or nominal.
  public let levels: [Level]
  /// Who says what levels there are.
  public let levelOrigin: LevelOrigin
  /// The codes that mark a missing value, with what they mean; an empty field is always missing.
  public let missingCodes: [String: MissingReason]
  /// The labels of those codes that have one.
  public let missingLabels: [Level]
  /// What an empty field means.
  public let emptyMeans: MissingReason
  /// The unit, such as "EUR" or "points".
  public let unit: String?
  /// The smallest value allowed; of a date its days since 1970-01-01.
  public let minimum: Double?
  /// The largest value allowed; of a date its days since 1970-01-01.
  public let maximum: Double?
  /// Whether every row must have a value.
  public let isRequired: Bool
  /// Whether the values identify their rows.
  public let isUnique: Bool
  /// How the values are written in a file.
  public let notation: Notation

  /// Creates a codebook entry.
  public init(
    name: String, kind: Kind, label: LocalizedText? = nil, levels: [Level] = [],
    levelOrigin: LevelOrigin = .codebook, missingCodes: [String: MissingReason] = [:],
    missingLabels: [Level] = [], emptyMeans: MissingReason = .notAnswered,
    unit: String? = nil, minimum: Double? = nil, maximum: Double? = nil, isRequired: Bool = false,
    isUnique: Bool = false, notation: Notation = Notation()
  ) {
    self.name = name
    self.kind = kind
    self.label = label ?? LocalizedText(name)
    self.levels = levels
    self.levelOrigin = levelOrigin
    self.missingCodes = missingCodes
    self.missingLabels = missingLabels
    self.emptyMeans = emptyMeans
    self.unit = unit
    self.minimum = minimum
    self.maximum = maximum
    self.isRequired = isRequired
    self.isUnique = isUnique
    self.notation = notation
  }

  /// The label of a level code, or the code itself when the field has no such level.
  public func label(ofLevel code: String) -> LocalizedText {
    levels.first { $0.code == code }?.label ?? LocalizedText(code)
  }

  /// The same column written in another notation.
  func with(_ notation: Notation) -> Field {
    Field(
      name: name, kind: kind, label: label, levels: levels, levelOrigin: levelOrigin,
      missingCodes: missingCodes, missingLabels: missingLabels, emptyMeans: emptyMeans, unit: unit,
      minimum: minimum, maximum: maximum, isRequired: isRequired, isUnique: isUnique, notation: notation)
  }

  /// The same column with the marks of its numbers as they were decided; what only whole columns can be checked for is left.
  func settled(_ marks: NumberMarks?) -> Field {
    var notation = notation
    if let marks {
      let decimal = Notation.DecimalMark.allCases.first { $0.byte == marks.decimalMark }
      notation.groupMark = Notation.GroupMark.allCases.first { $0.byte == marks.groupMark }
      // Numbers that are only grouped have no decimals; the decimal mark is then the other one.
      notation.decimalMark = decimal ?? (notation.groupMark == .point ? .comma : .point)
    }
    return with(notation)
  }
}
