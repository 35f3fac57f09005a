import Datasets
import Statistics

/// Why a journey map or its data cannot be used.
///
/// The descriptions name the map, the column and the row, and the mend, never a value of a person.
public enum JourneyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The map contradicts itself; all problems found.
  case invalidMap(id: String, problems: [String])
  /// The data lack a column that the map names, or hold another kind of values.
  case data(DatasetError)
  /// A record has no identifier of its subject or no group.
  case missingKey(column: String, row: Int)
  /// The identifier of a subject reads like the name of a person.
  case personalName(column: String, row: Int)
  /// No cell of a stage's column holds an answer, or a level of the map's scale.
  case noAnswers(column: String, row: Int)
  /// The column of comments or of reasons was asked for as groups, which would print free text.
  case commentColumn(column: String)
  /// The map has no stage of the kind that the analysis counts.
  case noStages(map: String, kind: JourneyStage.Kind)
  /// Two summaries were made by different maps or codebooks, or at different levels, and cannot be merged.
  case differentMaps
  /// There is no record of the group or subject asked for.
  case noRecords(what: String)
  /// A person has no state at a time although later ones are known.
  case missingState(column: String, row: Int)
  /// A state sequence cannot be used.
  case invalidSequence(place: Int, problem: String)
  /// Two data columns that must fit together do not.
  case invalidColumns(problem: String)
  /// A statistic could not be computed.
  case statistics(StatisticsError)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .invalidMap(let id, let problems):
      problems.map { "journey map '\(id)': \($0)" }.joined(separator: "\n")
    case .data(let error):
      error.description
    case .missingKey(let column, let row):
      "row \(row), column '\(column)': empty, but every record of a journey needs it; complete the data"
    case .personalName(let column, let row):
      "row \(row), column '\(column)': reads like the name of a person, but a pseudonym is expected; "
        + "replace names by pseudonyms before the analysis"
    case .noAnswers(let column, let row):
      "row \(row), column '\(column)': neither here nor below an answer of the stage; answers are "
        + StageAnswer.allCases.filter { $0 != .unanswered }.map(\.rawValue).joined(separator: ", ")
        + " and an empty field, at a rating the levels in 'ratings'; correct the data or the map's column"
    case .commentColumn(let column):
      "column '\(column)' holds comments or reasons, which are no groups; choose a column of groups"
    case .noStages(let map, let kind):
      "journey map '\(map)' has no stage of kind '\(kind.rawValue)', which this analysis counts; "
        + "choose another map or analysis"
    case .differentMaps:
      "the summaries were made by different maps, codebooks or confidence levels; summarise all parts alike"
    case .noRecords(let what):
      "there is no record of \(what); check the name"
    case .missingState(let column, let row):
      "row \(row), column '\(column)': no state, though later ones are known; enter a state for the gap, such as "
        + "'none'"
    case .invalidSequence(let place, let problem):
      "the sequence at place \(place) \(problem)"
    case .invalidColumns(let problem):
      problem
    case .statistics(let error):
      error.description
    }
  }
}
