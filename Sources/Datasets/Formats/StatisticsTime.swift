import Measurement

/// How a column of a statistics file counts time, told by its display format.
enum StatisticsTime: Equatable {
  /// Seconds since a day.
  case seconds(since: Int)
  /// Milliseconds since a day.
  case milliseconds(since: Int)
  /// Days since a day.
  case days(since: Int)
  /// Months since January 1960, held as their first day.
  case months
  /// Seconds of a day or of a span.
  case timeOfDay

  /// 1582-10-14, the first day of SPSS, in days since 1970-01-01.
  private static let gregorian = -141_428
  /// 1960-01-01, the first day of Stata and SAS.
  private static let sixties = -3653

  /// The meaning of a display format; nil for plain numbers.
  init?(format: String, of file: DataFormat) {
    let name = String(format.uppercased().prefix { !$0.isNumber || format.hasPrefix("%") })
    switch file {
    case .sav, .por:
      switch name {
      case "DATE", "ADATE", "EDATE", "JDATE", "SDATE", "MOYR", "QYR", "WKYR", "DATETIME", "YMDHMS":
        self = .seconds(since: Self.gregorian)
      case "TIME", "DTIME", "MTIME": self = .timeOfDay
      default: return nil
      }
    case .dta:
      if format.hasPrefix("%td") || format.hasPrefix("%d") || format.hasPrefix("%-td") {
        self = .days(since: Self.sixties)
      } else if format.hasPrefix("%tc") || format.hasPrefix("%tC") {
        self = .milliseconds(since: Self.sixties)
      } else if format.hasPrefix("%tm") {
        self = .months
      } else {
        return nil
      }
    default:
      if ["DATETIME", "DATEAMPM", "E8601DT", "NLDATM", "MDYAMPM"].contains(where: name.hasPrefix) {
        self = .seconds(since: Self.sixties)
      } else if ["TIME", "HHMM", "E8601TM", "TOD", "MMSS"].contains(name) {
        self = .timeOfDay
      } else if [
        "DATE", "DDMMYY", "MMDDYY", "YYMMDD", "E8601DA", "WEEKDATE", "WEEKDATX", "WORDDATE", "WORDDATX",
        "DAY",
        "MONYY", "EURDFDD", "EURDFDE", "NLDATE", "JULIAN", "MMYY", "YYMM", "DDMMYYP", "DDMMYYD", "YYMMDDD",
      ].contains(name) {
        self = .days(since: Self.sixties)
      } else {
        return nil
      }
    }
  }

  /// Whether the values are days.
  var isDate: Bool { self != .timeOfDay }

  /// The value as yyyy-mm-dd or, within a day, as hh:mm:ss; empty when it is out of range, so that it stays a number.
  func text(_ value: Double) -> (text: String, isDay: Bool, hasTimeOfDay: Bool) {
    func day(_ days: Double) -> (String, Bool, Bool) {
      let whole = days.rounded(.down)
      guard abs(whole) < 4_000_000 else { return ("", false, false) }
      return (Day(daysSinceEpoch: Int(whole)).description, true, days != whole)
    }
    switch self {
    case .seconds(let first): return day(value / 86_400 + Double(first))
    case .milliseconds(let first): return day(value / 86_400_000 + Double(first))
    case .days(let first): return day(value + Double(first))
    case .months:
      guard value == value.rounded(), abs(value) < 100_000 else { return ("", false, false) }
      let months = Int(value)
      let year = 1960 + (months >= 0 ? months / 12 : (months - 11) / 12)
      let month = ((months % 12) + 12) % 12 + 1
      return (Day(year: year, month: month, day: 1)?.description ?? "", true, false)
    case .timeOfDay:
      guard value >= 0, value < 1e9 else { return ("", false, false) }
      let seconds = Int(value.rounded(.down))
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return ("\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))", false, false)
    }
  }
}
