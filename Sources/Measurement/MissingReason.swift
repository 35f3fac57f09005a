/// Why a value is missing; the reasons are kept apart because they mean different things to an analysis.
public enum MissingReason: String, Sendable, Codable, Hashable, CaseIterable {
  /// The question was not put to this person.
  case notAsked = "not-asked"
  /// The question was asked and left empty.
  case notAnswered = "not-answered"
  /// The question does not apply to this person.
  case notApplicable = "not-applicable"
  /// The person said that they do not know.
  case dontKnow = "dont-know"
  /// Something was written that could not be read.
  case unreadable
  /// It is known, but withheld to protect somebody.
  case suppressed
  /// It is known, but too uncertain to be told.
  case unreliable
  /// It will be told later.
  case pending

  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .notAsked: LocalizedText(de: "nicht gefragt", en: "not asked")
    case .notAnswered: LocalizedText(de: "keine Angabe", en: "not answered")
    case .notApplicable: LocalizedText(de: "trifft nicht zu", en: "not applicable")
    case .dontKnow: LocalizedText(de: "weiß nicht", en: "don't know")
    case .unreadable: LocalizedText(de: "unleserlich", en: "unreadable")
    case .suppressed: LocalizedText(de: "geheim gehalten", en: "suppressed")
    case .unreliable: LocalizedText(de: "zu unsicher", en: "unreliable")
    case .pending: LocalizedText(de: "noch nicht bekannt", en: "not known yet")
    }
  }
}

/// A value that was observed, or the reason why there is none.
public enum Answer<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The value that was observed.
  case value(Value)
  /// No value, and why.
  case missing(MissingReason)

  /// The value, or nil where it is missing.
  public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  /// The reason, or nil where there is a value.
  public var missingReason: MissingReason? {
    if case .missing(let reason) = self { reason } else { nil }
  }
}
