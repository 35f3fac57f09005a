import Measurement

/// What is recorded of journeys, column by column: a file has millions of visits, and a question looks at few columns.
struct JourneyColumns: Sendable {
  /// The rows of the file, its header being row 1.
  let rows: [Int]
  /// The identifiers of who travels.
  let subjects: [String]
  /// The codes of the groups; nil when there are none.
  var groups: CodeColumn?
  /// What tells records of the same subject apart; nil when nothing does.
  let records: CodeColumn?
  /// The codes of the reasons; nil when there is no column for them.
  let reasons: CodeColumn?
  /// Whether there are comments; nil when there is no column for them.
  let comments: [Bool?]?
  /// The days of birth; nil when there is no column for them.
  let births: [Day?]?
  /// The stages of the map, in order.
  let stages: [StageColumns]

  /// The journey at a place of the columns.
  func journey(at place: Int, map: JourneyMap) -> Journey {
    Journey(
      row: rows[place], subject: subjects[place], group: groups?[place], record: records?[place],
      visits: stages.indices.map { stages[$0].visit(at: place) }, reason: reasons?[place],
      hasComment: comments?[place],
      birth: births?[place], map: map)
  }

  /// Where the journey at a place stands.
  func end(at place: Int, map: JourneyMap) -> Journey.End {
    Journey.End(stages: map.answerStages) { stages[$0].answers[place] }
  }
}

extension JourneyColumns {
  /// The columns of journeys that were made one by one.
  init(_ journeys: [Journey], map: JourneyMap) {
    rows = journeys.map(\.row)
    subjects = journeys.map(\.subject)
    groups = CodeColumn(journeys.map(\.group))
    records = CodeColumn(journeys.map(\.record))
    reasons = CodeColumn(journeys.map(\.reason))
    comments = journeys.map(\.hasComment)
    births = journeys.map(\.birth)
    stages = map.stages.indices.map { stage in StageColumns(journeys.map { $0.visits[stage] }) }
  }
}
