import Datasets
import Measurement
import Tables

/// What the codes of journeys mean, and their order in tables.
public struct JourneyCodebook: Sendable, Hashable {
  /// The groups; empty where the data declare none.
  public let groups: [Level]
  /// The reasons: those of the map, or those of the data's codebook where the map lists none.
  public let reasons: [Level]
  /// The kinds of events, of all stages that have any.
  public let events: [Level]

  /// Creates a codebook.
  public init(groups: [Level] = [], reasons: [Level] = [], events: [Level] = []) {
    self.groups = groups
    self.reasons = reasons
    self.events = events
  }

  /// What a group is called: "all" for nil, the code itself where it is not listed.
  public func groupLabel(_ code: String?) -> LocalizedText {
    guard let code else { return LocalizedText(de: "alle", en: "all") }
    if code == Self.unlisted { return LocalizedText(de: "nicht in der Liste", en: "not on the list") }
    return JourneyCodebook.label(of: code, in: groups)
  }

  /// The code of every group, reason or kind of event that is on no list: it may be free text and is not kept.
  static let unlisted = "unlisted"

  /// What a reason means: "not stated" for nil, the code itself where it is not listed.
  public func reasonLabel(_ code: String?) -> LocalizedText {
    guard let code else { return LocalizedText(de: "ohne Grund", en: "no reason given") }
    if code == Self.unlisted {
      return LocalizedText(
        de: "Grund nicht in der Liste oder Freitext", en: "reason not on the list, or free text")
    }
    return JourneyCodebook.label(of: code, in: reasons)
  }

  /// What a kind of event is called, or the code itself where it is not listed.
  public func eventLabel(_ code: String) -> LocalizedText {
    if code == Self.unlisted {
      return LocalizedText(de: "nicht in der Liste oder Freitext", en: "not on the list, or free text")
    }
    return JourneyCodebook.label(of: code, in: events)
  }

  /// A code as it is counted: one that is not among the levels may be free text and is not kept.
  static func listed(_ code: String, in levels: [Level]) -> String {
    levels.contains { $0.code == code } ? code : unlisted
  }

  func groupCell(_ code: String?) -> Cell { .label(code: code ?? "all", groupLabel(code)) }

  func reasonCell(_ code: String?) -> Cell { .label(code: code ?? "not-stated", reasonLabel(code)) }

  /// The place of a group in tables: in the order listed, codes that are not listed after them by name.
  func groupOrder(_ code: String?) -> CodeOrder { CodeOrder(code, in: groups) }

  /// The place of a reason in tables: as for groups, and no reason last.
  func reasonOrder(_ code: String?) -> CodeOrder { CodeOrder(code, in: reasons) }

  private static func label(of code: String, in levels: [Level]) -> LocalizedText {
    levels.first { $0.code == code }?.label ?? LocalizedText(code)
  }
}

/// The place of a code: listed codes in their order, then other codes by name, then no code.
struct CodeOrder: Comparable {
  private let position: Int
  private let code: String

  init(_ code: String?, in levels: [Level]) {
    position =
      code.map { code in levels.firstIndex { $0.code == code } ?? levels.count } ?? levels.count + 1
    self.code = code ?? ""
  }

  static func < (left: CodeOrder, right: CodeOrder) -> Bool {
    (left.position, left.code) < (right.position, right.code)
  }
}
