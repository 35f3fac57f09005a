/// The columns that a method is to use.
public struct MethodSelection: Sendable, Hashable {
  /// The column analysed.
  public var outcome: String
  /// The column of the groups.
  public var group: String?
  /// The columns of the other values of the same people.
  public var paired: [String] = []
  /// The column that identifies people in long data.
  public var id: String?
  /// The column of the conditions in long data.
  public var condition: String?
  /// The column of the strata.
  public var stratum: String?
  /// The column that says how often a row occurred.
  public var frequency: String?
  /// The column that says whether the event occurred.
  public var event: String?
  /// The column of the exposures.
  public var exposure: String?

  /// Selects an outcome alone.
  public init(outcome: String) {
    self.outcome = outcome
  }

  /// Checks that the columns go together.
  ///
  /// - Throws: ``StudyError/usage(message:)``.
  func validate() throws(StudyError) {
    guard (id == nil) == (condition == nil) else {
      throw .usage(
        message: "--by-id and --condition belong together: name the columns of people and conditions")
    }
    let designs = [group != nil, !paired.isEmpty, id != nil].count { $0 }
    guard designs <= 1 else {
      throw .usage(message: "give one of --group, --paired, and --by-id with --condition")
    }
    guard stratum == nil || group != nil else {
      throw .usage(message: "--stratum needs --group")
    }
    guard frequency == nil || (id == nil && event == nil && exposure == nil) else {
      throw .usage(message: "--freq counts rows of values and tables; leave it out here")
    }
    guard exposure == nil || (event == nil && paired.isEmpty && id == nil && stratum == nil) else {
      throw .usage(message: "--exposure belongs to rates of events, with --group at most")
    }
  }

  /// The forms that the columns named can take, in order of preference.
  var shapes: [MethodShape] {
    if event != nil { return [.survival] }
    if exposure != nil { return [.rates] }
    if id != nil || paired.count > 1 { return [.blocks, .pairs, .pairedTable] }
    if !paired.isEmpty { return [.pairs, .pairedTable, .blocks] }
    if stratum != nil { return [.strata] }
    // A frequency would count rows, but rates sum the counts in them.
    let rates: [MethodShape] = frequency == nil ? [.rates] : []
    if group != nil { return [.groups, .table] + rates }
    return [.sample, .shares] + rates
  }
}
