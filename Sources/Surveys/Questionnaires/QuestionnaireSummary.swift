import Datasets
import Measurement
import Statistics

/// The answers to a questionnaire, counted: per place and answer, on respondents and on mentions.
public struct QuestionnaireSummary: Sendable {
  /// How often one answer was given, or one option ticked.
  public struct AnswerCount: Sendable, Hashable {
    /// The position of the place in the questionnaire.
    public let place: Int
    /// The answer or option.
    public let answer: Level
    /// How many units gave it.
    public let count: Int
    /// The share of those who answered, with its interval; nil when nobody did.
    public let share: Estimate?
    /// The share with every group at its share of the units asked, with its design-based interval; nil without weights.
    public let weighted: Estimate?

    /// The weighted share alone.
    public var weightedShare: Double? { weighted?.value }
  }

  /// How a place was responded to.
  public struct ResponseCount: Sendable, Hashable {
    /// The position of the place in the questionnaire.
    public let place: Int
    /// How many units answered.
    public let answered: Int
    /// How many of them ticked nothing.
    public let noneTicked: Int
    /// How many said that they do not know.
    public let dontKnow: Int
    /// How many left it empty though it was due.
    public let unanswered: Int
    /// How many left empty what may stay empty.
    public let leftOpen: Int
    /// For how many it was not due.
    public let filteredOut: Int
    /// For how many that cannot be told.
    public let undetermined: Int

    /// For how many it was due.
    public var due: Int { answered + dontKnow + unanswered + leftOpen }
    /// The share of those due that is unanswered, or nil where it was due for nobody; what may stay empty is not counted.
    public var nonResponse: Double? {
      let obliged = due - leftOpen
      return obliged == 0 ? nil : Double(unanswered) / Double(obliged)
    }
  }

  /// One thing that units say is to be done.
  public struct ToDo: Sendable, Hashable {
    /// The position of the place in the questionnaire.
    public let place: Int
    /// The answer or option that says so.
    public let answer: Level
    /// How many units say so.
    public let count: Int
    /// How many answered the place.
    public let answered: Int
  }

  /// The answers.
  public let answers: QuestionnaireAnswers
  /// The coded open answers, or nil.
  public let mentions: CodedMentions?
  /// The returns, or nil.
  public let returns: QuestionnaireReturns?
  /// The confidence level of the intervals.
  public let level: Double
  /// The responses by place.
  public let responseCounts: [ResponseCount]
  /// The answers by place.
  public let answerCounts: [AnswerCount]
  /// What is to be done, the most frequent first, and among equals in the order of the questionnaire.
  public let toDo: [ToDo]

  /// Counts answers.
  ///
  /// - Parameters:
  ///   - answers: the answers.
  ///   - mentions: the coded open answers, or nil.
  ///   - returns: the returns, or nil.
  ///   - level: the confidence level, between 0 and 1.
  public init(
    _ answers: QuestionnaireAnswers, mentions: CodedMentions? = nil, returns: QuestionnaireReturns? = nil,
    level: Double = 0.95
  ) {
    self.answers = answers
    self.mentions = mentions
    self.returns = returns
    self.level = level
    let responseCounts = answers.responses.enumerated().map { place, responses in
      ResponseCount(
        place: place, answered: responses.count { $0.codes != nil },
        noneTicked: responses.count { $0.codes?.isEmpty == true },
        dontKnow: responses.count { $0 == .dontKnow }, unanswered: responses.count { $0 == .unanswered },
        leftOpen: responses.count { $0 == .leftOpen }, filteredOut: responses.count { $0 == .filteredOut },
        undetermined: responses.count { $0 == .undetermined })
    }
    self.responseCounts = responseCounts
    let weighting = try? returns?.weighting?.get()
    var counts: [AnswerCount] = []
    for (place, responses) in answers.responses.enumerated() {
      let total = responseCounts[place].answered
      for answer in answers.wording[place].answers {
        let count = responses.count { $0.codes?.contains(answer.code) == true }
        counts.append(
          AnswerCount(
            place: place, answer: answer, count: count,
            share: (try? Proportion(count, of: total))?.estimate(.wilson, level: level),
            weighted: weighting?.share(of: responses.map { $0.codes?.contains(answer.code) }, level: level)))
      }
    }
    answerCounts = counts
    let called = counts.enumerated().filter {
      answers.form.toDo.contains($0.element.answer.code) && $0.element.count > 0
    }
    let ordered = called.sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
    toDo = ordered.map { _, count in
      ToDo(
        place: count.place, answer: count.answer, count: count.count,
        answered: responseCounts[count.place].answered)
    }
  }

  /// What is inconsistent: in the answers, the coded mentions and the list of those asked.
  public var findings: [QuestionnaireFinding] {
    answers.findings + (mentions?.findings ?? []) + (returns?.findings ?? [])
  }
}
