import Measurement

/// A statistical method that the tool offers: what it is, when it applies, and how it is computed.
///
/// An entry of the ``MethodCatalogue``: data but for the one function that turns input into rows.
public struct Method: Sendable {
  /// The name on the command line, such as "mann-whitney".
  public let id: String
  /// The name in reports.
  public let title: LocalizedText
  /// What it is, in one sentence.
  public let summary: LocalizedText
  /// What must hold for its result to mean what it says.
  public let assumptions: LocalizedText
  /// The statistic and its distribution.
  public let formula: LocalizedText
  /// The rows it gives and how they differ.
  public let variants: LocalizedText
  /// The quantities estimated beside its tests, each with the intervals that it has.
  var quantities: [MethodQuantity] = []
  /// Where it was published: author and year.
  public let source: String
  /// The forms of data that it accepts, the usual one first.
  public let shapes: [MethodShape]
  /// The options that it understands besides those of every method.
  public let options: [MethodOption]
  /// The effect sizes and intervals that it shows besides those of its tests.
  var effects = MethodEffects.none
  /// A command that runs.
  public let example: String
  /// Computes the rows of its tests.
  let rows: @Sendable (MethodCase) throws -> [MethodRow]
}

/// A form in which data come to a method.
public enum MethodShape: String, Sendable, Hashable, CaseIterable {
  /// The values of one sample.
  case sample
  /// The values of several independent groups.
  case groups
  /// Two values of each person.
  case pairs
  /// Several values of each person.
  case blocks
  /// Counts of an outcome in independent groups.
  case table
  /// Counts of two answers of the same people, in the same categories.
  case pairedTable = "paired-table"
  /// Tables of counts, one per stratum.
  case strata
  /// Counts of yes and no.
  case shares
  /// Events and exposures.
  case rates
  /// Times with the event or its absence.
  case survival
  /// Sizes, means and standard deviations.
  case summaries

  /// The name in lists.
  public var title: LocalizedText {
    let german =
      switch self {
      case .sample: "Stichprobe"
      case .groups: "Gruppen"
      case .pairs: "Paare"
      case .blocks: "Wiederholungen"
      case .table: "Tabelle"
      case .pairedTable: "Tabelle der Paare"
      case .strata: "Schichten"
      case .shares: "Anzahlen"
      case .rates: "Raten"
      case .survival: "Zeiten"
      case .summaries: "Kennzahlen"
      }
    return LocalizedText(de: german, en: rawValue)
  }

  /// The ways in which the data are given on the command line.
  public var usages: [String] {
    switch self {
    case .sample: ["FILE --outcome COL"]
    case .groups: ["FILE --outcome COL --group COL"]
    case .pairs: ["FILE --outcome COL --paired COL", "FILE --outcome COL --by-id ID --condition COL"]
    case .blocks: ["FILE --outcome COL --by-id ID --condition COL", "FILE --outcome COL --paired COL,COL"]
    case .table: ["FILE --outcome COL --group COL", #"--table "2,15;10,3""#]
    case .pairedTable:
      [
        "FILE --outcome COL --paired COL", "FILE --outcome COL --by-id ID --condition COL",
        #"--table "2,15;10,3""#,
      ]
    case .strata: ["FILE --outcome COL --group COL --stratum COL", #"--table "2,15;10,3|4,9;8,5""#]
    case .shares: ["FILE --outcome COL", #"--table "7,3""#]
    case .rates:
      [
        "FILE --outcome COL [--group COL] [--exposure COL]",
        "--summary events1=..,exposure1=..[,events2=..,exposure2=..]",
      ]
    case .survival: ["FILE --outcome COL --event COL --group COL [--stratum COL]"]
    case .summaries: ["--summary n1=..,mean1=..,sd1=..[,n2=..,mean2=..,sd2=..]"]
    }
  }
}

/// An option that only some methods understand.
public enum MethodOption: String, Sendable, Hashable, CaseIterable {
  /// The direction of the alternative hypothesis.
  case alternative
  /// Only exact p-values.
  case exact
  /// Only p-values from random draws.
  case monteCarlo = "monte-carlo"
  /// The mean, difference or location under the null hypothesis.
  case mean
  /// The proportion, rate or ratio of rates under the null hypothesis.
  case target
  /// The shares expected of the categories.
  case shares
  /// The lower bound of equivalence.
  case lower
  /// The upper bound of equivalence.
  case upper
  /// The scores of ordered groups.
  case scores
  /// The correction of pairwise p-values.
  case correction
}
