import Datasets
import Measurement
import Statistics

/// Why outcomes cannot be counted.
///
/// The descriptions name the file, the column and the row, and the mend, never a value of a person.
public enum OutcomeError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The data lack a column, or hold another kind of values.
  case data(DatasetError)
  /// A record has no value where every record needs one.
  case missingKey(file: String, column: String, row: Int)
  /// The identifier of a person reads like a name.
  case personalName(file: String, column: String, row: Int)
  /// A person is listed twice among the participants.
  case repeatedPerson(file: String, row: Int)
  /// Outcomes belong to persons who are not among the participants.
  case unknownPerson(file: String, rows: [Int])
  /// A type of outcome is to be counted that the data do not know.
  case unknownType(name: String, known: [String])
  /// No type of outcome is to be counted.
  case nothingCounted
  /// The same type is to lead on to itself.
  case typeOnBothSides(name: String)
  /// A month is not written as one.
  case noMonth(file: String, column: String, row: Int)
  /// A month is listed twice.
  case repeatedMonth(file: String, row: Int)
  /// A stock is no whole number of persons.
  case noStock(file: String, column: String, row: Int)
  /// Months lack a stock.
  case missingMonths([String])
  /// A statistic could not be computed.
  case statistics(StatisticsError)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .data(let error):
      error.description
    case .missingKey(let file, let column, let row):
      "\(file): row \(row), column '\(column)': empty, but every record needs it; complete the data"
    case .personalName(let file, let column, let row):
      "\(file): row \(row), column '\(column)': reads like the name of a person, but a pseudonym is expected; "
        + "replace names by pseudonyms before the analysis"
    case .repeatedPerson(let file, let row):
      "\(file): row \(row): the person is listed twice; keep one row per participant"
    case .unknownPerson(let file, let rows):
      "\(file): \(rows.count == 1 ? "row" : "rows") \(rows.map(String.init).joined(separator: ", ")): "
        + "an outcome of a person who is not among the participants; complete the list of participants"
    case .unknownType(let name, let known):
      "there is no type of outcome '\(name)'"
        + (NearMiss.best(for: name, among: known).map { "; did you mean '\($0)'?" }
          ?? "; the types are \(known.joined(separator: ", "))")
    case .nothingCounted:
      "no type of outcome is to be counted; name at least one"
    case .typeOnBothSides(let name):
      "the type '\(name)' cannot lead on to itself; name it on one side only"
    case .noMonth(let file, let column, let row):
      "\(file): row \(row), column '\(column)': no month; write it as yyyy-mm, such as 2024-06"
    case .repeatedMonth(let file, let row):
      "\(file): row \(row): the month is listed twice; keep one row per month"
    case .noStock(let file, let column, let row):
      "\(file): row \(row), column '\(column)': no whole number of persons; correct it"
    case .missingMonths(let months):
      months.isEmpty
        ? "there is no monthly stock; the rate needs twelve months"
        : "the stock of \(months.joined(separator: ", ")) is missing; the rate needs twelve months: complete the "
          + "stocks or name another last month"
    case .statistics(let error):
      error.description
    }
  }
}
