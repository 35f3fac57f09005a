/// How the values of a column are written in a file, where the codebook says so.
///
/// What it leaves open is decided from the whole column, never from one cell, and refused when the column
/// can be read in two ways.
public struct Notation: Sendable, Hashable {
  /// The character between a number's whole part and its decimals.
  public enum DecimalMark: String, Sendable, Hashable, CaseIterable {
    case point = "."
    case comma = ","
  }

  /// The character between a number's groups of three digits.
  public enum GroupMark: String, Sendable, Hashable, CaseIterable {
    case point = "."
    case comma = ","
    case apostrophe = "'"
    /// A blank, including the no-break and the narrow no-break space.
    case blank = " "
  }

  /// The way that days are written.
  public enum DateFormat: String, Sendable, Hashable, CaseIterable {
    /// `yyyy-mm-dd` or `dd.mm.yyyy`, day and month also with one digit; no value can be read both ways.
    case any
    /// `yyyy-mm-dd`.
    case iso = "%Y-%m-%d"
    /// `dd.mm.yyyy`, day and month also with one digit.
    case german = "%d.%m.%Y"
    /// `dd.mm.yy`: in the hundred years that end with the field's maximum, or else begin with its minimum.
    case germanShortYear = "%d.%m.%y"
    /// A month, `mm/yyyy` or `yyyy-mm`, held as its first day.
    case month = "%Y-%m"
    /// A week of ISO 8601, `KW ww/yyyy`, `ww/yyyy` or `yyyy-Www`, held as its Monday.
    case isoWeek = "%G-W%V"
  }

  /// What signs in place of numbers mean.
  public enum Symbols: String, Sendable, Hashable, CaseIterable {
    /// Nothing: a number is written in digits.
    case none
    /// As in the tables of German statistical offices: `-` or `–` is exactly zero, `.` and `*` are suppressed, `/` is
    /// unreliable, `x` is not applicable, `...` and `…` are not known yet.
    case officialStatistics = "official-statistics"
  }

  /// The decimal mark, or nil to decide from the column.
  public var decimalMark: DecimalMark?
  /// The group mark; nil means none when the decimal mark is given, and else to decide from the column.
  public var groupMark: GroupMark?
  /// How days are written.
  public var dateFormat: DateFormat
  /// The words for yes, as written; empty for ja, j, yes, y, wahr, true and 1 in any case.
  public var yesWords: [String]
  /// The words for no, as written; empty for nein, n, no, falsch, false and 0 in any case.
  public var noWords: [String]
  /// What signs in place of numbers mean.
  public var symbols: Symbols

  /// Creates a notation.
  public init(
    decimalMark: DecimalMark? = nil, groupMark: GroupMark? = nil, dateFormat: DateFormat = .any,
    yesWords: [String] = [], noWords: [String] = [], symbols: Symbols = .none
  ) {
    self.decimalMark = decimalMark
    self.groupMark = groupMark
    self.dateFormat = dateFormat
    self.yesWords = yesWords
    self.noWords = noWords
    self.symbols = symbols
  }
}

extension Notation.DecimalMark {
  var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
}

extension Notation.GroupMark {
  var byte: UInt8 {
    switch self {
    case .point: UInt8(ascii: ".")
    case .comma: UInt8(ascii: ",")
    case .apostrophe: UInt8(ascii: "'")
    case .blank: UInt8(ascii: " ")
    }
  }
}
