import Datasets
import Measurement

/// What is recorded about one stage, column by column; nil for columns that the stage does not have.
struct StageColumns: Sendable {
  /// The answers; unanswered at rating stages.
  let answers: [StageAnswer]
  /// The days.
  let days: [Day?]?
  /// The codes of the kinds of events.
  let events: CodeColumn?
  private let providers: CodeColumn?
  private let ratings: [Int?]?
  private let isUnlisted: [Bool]

  /// Reads the columns of all stages of a map.
  ///
  /// - Parameters:
  ///   - map: the map.
  ///   - kinds: the kinds of events that there are.
  ///   - dataset: the records.
  static func all(
    of map: JourneyMap, events kinds: [Level], in dataset: Dataset
  ) throws(JourneyError) -> [StageColumns] {
    let read = Array(concurrently: map.stages.count) { stage in
      Result { () throws(JourneyError) in
        try StageColumns(map.stages[stage], of: map, events: kinds, in: dataset)
      }
    }
    var stages: [StageColumns] = []
    for stage in read { stages.append(try stage.get()) }
    return stages
  }

  private init(
    _ stage: JourneyStage, of map: JourneyMap, events kinds: [Level], in dataset: Dataset
  ) throws(JourneyError) {
    days = try stage.dayColumn.map { name throws(JourneyError) in try dataset.journeyDays(of: name) }
    events = try stage.eventColumn.map { name throws(JourneyError) in
      try dataset.journeyCodeColumn(name).mapping { JourneyCodebook.listed($0, in: kinds) }
    }
    let provider = stage.providerColumn.flatMap { name in dataset.columns.first { $0.field.name == name } }
    do { providers = try provider.map(CodeColumn.init) } catch { throw .data(error) }
    let readings = try StageColumns.readings(at: stage, of: map, in: dataset)
    answers = readings.map { $0.answer }
    ratings = stage.kind == .rating ? readings.map { $0.rating } : nil
    isUnlisted = readings.map { $0 == .unlisted }
  }

  /// The columns of visits that were made one by one.
  init(_ visits: [Visit]) {
    answers = visits.map(\.answer)
    days = visits.map(\.day)
    events = CodeColumn(visits.map(\.event))
    providers = CodeColumn(visits.map(\.provider))
    ratings = visits.map(\.rating)
    isUnlisted = visits.map(\.isUnlisted)
  }

  /// The rating of the record at a position.
  func rating(at index: Int) -> Int? { ratings?[index] }

  /// What the record at a position says about the stage.
  func visit(at index: Int) -> Visit {
    Visit(
      answer: answers[index], rating: rating(at: index), day: days?[index], event: events?[index],
      provider: providers?[index], isUnlisted: isUnlisted[index])
  }

  /// What the cell of a stage says.
  private enum Reading: Equatable {
    case answer(StageAnswer)
    case rating(Int)
    /// A value that is none of those that the stage may have.
    case unlisted

    var answer: StageAnswer { if case .answer(let answer) = self { answer } else { .unanswered } }
    var rating: Int? { if case .rating(let rating) = self { rating } else { nil } }

    init(answer code: String) {
      let answer = StageAnswer(rawValue: code)
      self = answer == .unanswered ? .unlisted : answer.map(Reading.answer) ?? .unlisted
    }

    init(rating: Int?, on scale: Scale?) {
      self = rating.flatMap { scale?.level($0) }.map { .rating($0.value) } ?? .unlisted
    }

    init(missing reason: MissingReason) {
      self =
        switch reason {
        case .notApplicable: .answer(.notApplicable)
        case .dontKnow: .answer(.unknown)
        default: .answer(.unanswered)
        }
    }
  }

  private static func readings(
    at stage: JourneyStage, of map: JourneyMap, in dataset: Dataset
  ) throws(JourneyError) -> [Reading] {
    let column = try dataset.journeyColumn(stage.column)
    let readings =
      stage.kind == .rating
      ? try ratings(in: column, on: map.ratings)
      : try readings(in: column, missing: Reading.init(missing:), Reading.init(answer:))
    // A single odd cell is a finding; several without any answer beside them are another column, or coded otherwise.
    if let first = readings.firstIndex(of: .unlisted),
      !readings.contains(where: { $0 != .unlisted && $0 != .answer(.unanswered) }),
      readings[(first + 1)...].contains(.unlisted)
    {
      throw .noAnswers(column: stage.column, row: JourneyLog.row(at: first))
    }
    return readings
  }

  /// Ratings are whole numbers; beside an odd cell they stand in a column of texts.
  private static func ratings(in column: DataColumn, on scale: Scale?) throws(JourneyError) -> [Reading] {
    guard let numbers = try? column.numbers() else {
      return try readings(in: column, missing: { _ in .answer(.unanswered) }) {
        Reading(rating: Int($0), on: scale)
      }
    }
    return numbers.map { number in
      number.map { Reading(rating: Int(exactly: $0), on: scale) } ?? .answer(.unanswered)
    }
  }

  private static func readings(
    in column: DataColumn, missing: (MissingReason) -> Reading, _ read: (String) -> Reading
  ) throws(JourneyError) -> [Reading] {
    if case .levels(let positions) = column.values {
      // One look-up per level instead of one per record.
      let levels = column.field.levels.map { read($0.code) }
      return positions.map { position in
        switch position {
        case .value(let level): levels[level]
        case .missing(let reason): missing(reason)
        }
      }
    }
    let codes: [String?]
    do { codes = try column.codes() } catch { throw .data(error) }
    return zip(codes, column.missingReasons).map { code, reason in
      code.map(read) ?? missing(reason ?? .notAnswered)
    }
  }
}
