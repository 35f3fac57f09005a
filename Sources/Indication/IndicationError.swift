import Datasets
import Measurement
import Statistics

/// Why cases cannot be read, a model cannot be fitted, or a case cannot be matched.
///
/// The descriptions name the codebook, the feature, the column and the row, and the mend, never a value of a person.
public enum IndicationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A codebook or a catalogue contradicts itself; all problems found.
  case invalidDefinition(id: String, problems: [String])
  /// The data do not fit their codebook.
  case data(DatasetError)
  /// A case has no value where every case needs one.
  case missingValue(column: String, row: Int)
  /// A cell holds what the codebook or the catalogue does not know.
  case unknownCode(column: String, row: Int, known: [String])
  /// A value lies outside the limits that the codebook states.
  case outsideLimits(column: String, row: Int, limits: String)
  /// A case that may stand once only stands again.
  case repeatedCase(column: String, row: Int)
  /// A row of a case names another unit than its other rows.
  case changedUnit(column: String, row: Int)
  /// A help ends before it starts.
  case reversedDays(column: String, row: Int)
  /// There is no help of this code.
  case unknownHelp(known: [String])
  /// There is no feature of this name.
  case unknownFeature(name: String, known: [String])
  /// A feature of a case has a value that cannot be read as its kind.
  case unreadableFeature(name: String, allowed: String)
  /// A feature that every case needs is missing.
  case missingFeature(name: String, why: String)
  /// There are too few cases for what was asked.
  case tooFewCases(found: Int, needed: Int, what: String)
  /// A model file is damaged or of another version.
  case unusableModel(problem: String)
  /// A statistic could not be computed.
  case statistics(StatisticsError)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .invalidDefinition(let id, let problems):
      problems.map { "'\(id)': \($0)" }.joined(separator: "\n")
    case .data(let error):
      error.description
    case .missingValue(let column, let row):
      "row \(row), column '\(column)': empty, but every case needs it; complete the data"
    case .unknownCode(let column, let row, let known):
      "row \(row), column '\(column)': not one of \(known.joined(separator: ", ")); correct the data or the codebook"
    case .outsideLimits(let column, let row, let limits):
      "row \(row), column '\(column)': not \(limits); correct the data or the codebook"
    case .repeatedCase(let column, let row):
      "row \(row), column '\(column)': the case stands there again for the same perspective; keep one of its rows"
    case .changedUnit(let column, let row):
      "row \(row), column '\(column)': not what the case's other rows say; a case belongs to one unit, correct the data"
    case .reversedDays(let column, let row):
      "row \(row), column '\(column)': the help ends before it starts; correct one of the days"
    case .unknownHelp(let known):
      "there is no such help; the helps are \(known.joined(separator: ", "))"
    case .unknownFeature(let name, let known):
      "there is no feature '\(name)'"
        + (NearMiss.best(for: name, among: known).map { "; did you mean '\($0)'?" }
          ?? "; the features are \(known.joined(separator: ", "))")
    case .unreadableFeature(let name, let allowed):
      "feature '\(name)': the value is not \(allowed); correct it, or leave the feature out where it is unknown"
    case .missingFeature(let name, let why):
      "feature '\(name)' is missing, but \(why); state it"
    case .tooFewCases(let found, let needed, let what):
      "there are \(found) \(what), but at least \(needed) are needed; collect more before you go on"
    case .unusableModel(let problem):
      "the model cannot be used: \(problem); fit it again"
    case .statistics(let error):
      error.description
    }
  }
}
