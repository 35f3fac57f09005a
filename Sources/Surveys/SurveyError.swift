import Datasets
import Measurement
import Statistics

/// Why survey sheets or cards cannot be analysed.
///
/// The descriptions name the form, the column and the row, and the mend, never a value of a person.
public enum SurveyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The form contradicts itself; all problems found.
  case invalidForm(id: String, problems: [String])
  /// The data lack a column that the form names, or hold another kind of values.
  case data(DatasetError)
  /// A record has no value where every record needs one.
  case missingKey(column: String, row: Int)
  /// A person's name stands where a pseudonym is expected.
  case personalName(column: String, row: Int)
  /// A cell holds none of the values that the form declares.
  case outsideForm(column: String, row: Int, allowed: String)
  /// A cell holds one of the values that the form declares but for blanks, capitals or the encoding of umlauts.
  case misspelt(column: String, row: Int, allowed: String)
  /// Several cells of a column are wrong, each with its place; `omitted` are not listed.
  case several([SurveyError], omitted: Int)
  /// The same cell of a card is filled in twice.
  case repeatedScore(row: Int)
  /// A person belongs to one cluster in one row and to another in a later one.
  case changedCluster(column: String, row: Int)
  /// There is nothing to analyse.
  case noAnswers(what: String)
  /// A code is asked for that the form does not declare.
  case unknownCode(name: String, what: String, known: [String])
  /// More units answered in a wave than the form says there are.
  case populationExceeded(units: Int, population: Int)
  /// A file of LimeSurvey is not what it should be.
  case limeSurvey(file: String, message: String)
  /// A statistic could not be computed.
  case statistics(StatisticsError)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .invalidForm(let id, let problems):
      problems.map { "form '\(id)': \($0)" }.joined(separator: "\n")
    case .data(let error):
      error.description
    case .missingKey(let column, let row):
      "row \(row), column '\(column)': empty, but every record needs it; complete the data"
    case .personalName(let column, let row):
      "row \(row), column '\(column)': reads like the name of a person, but a pseudonym is expected; "
        + "replace names by pseudonyms before the analysis"
    case .outsideForm(let column, let row, let allowed):
      "row \(row), column '\(column)': not a value of the form; allowed are \(allowed); correct the data or the form"
    case .misspelt(let column, let row, let allowed):
      "row \(row), column '\(column)': a value of the form but for blanks, capital letters or how its letters are "
        + "composed; write it as the form does: \(allowed)"
    case .several(let errors, let omitted):
      errors.map(\.description).joined(separator: "\n") + (omitted > 0 ? "\nand \(omitted) more" : "")
    case .repeatedScore(let row):
      "row \(row): the same person, rater, wave, area and level has a score in an earlier row; keep one of them"
    case .changedCluster(let column, let row):
      "row \(row), column '\(column)': not what an earlier row of the same person says; a person belongs to one only"
    case .noAnswers(let what):
      "there are no answers for \(what); check the data and the form"
    case .unknownCode(let name, let what, let known):
      "there is no \(what) '\(name)'"
        + (NearMiss.best(for: name, among: known).map { "; did you mean '\($0)'?" }
          ?? "; known are \(known.joined(separator: ", "))")
    case .populationExceeded(let units, let population):
      "\(units) units answered in one wave, but the form says that there are \(population); "
        + "correct 'population' or the identifiers of the units"
    case .limeSurvey(let file, let message):
      "\(file): \(message)"
    case .statistics(let error):
      error.description
    }
  }

  /// One error for all, nil for none; of many the first twenty are listed.
  static func joining(_ errors: [SurveyError]) -> SurveyError? {
    let listed = 20
    return errors.count > 1
      ? .several(Array(errors.prefix(listed)), omitted: max(0, errors.count - listed)) : errors.first
  }
}
