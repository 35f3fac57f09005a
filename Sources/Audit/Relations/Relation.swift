import Measurement

/// What printed figures have to do with each other.
///
/// A relation names rows or columns and holds for each of their figures: `change: change, from: "2014", to: "2020"`
/// says so for every row, `sum: total, of: [a, b]` of rows for every column. `at` restricts it to some names of
/// the other axis, `except` leaves some out. A sum of rows leaves out the columns that another relation makes shares, changes,
/// ratios or rates, for these do not add up.
public struct Relation: Sendable, Hashable {
  /// What rates divide by.
  public enum Denominator: Sendable, Hashable {
    /// Something that is counted, such as persons.
    case count
    /// Any amount, or a mean of counts.
    case amount
  }

  /// What is checked.
  public enum Rule: Sendable, Hashable {
    /// The result follows from the operands.
    case formula(Formula)
    /// Numerators and rates in turn have one denominator in common.
    case commonDenominator(times: Int, of: Denominator)
    /// The operands are percentages of the same number of persons, which is known or at most so many.
    case commonCount(atMost: Int)
    /// The result is a mean of whole-number answers; the operands are n and, where printed, the standard deviation.
    case mean(items: Int, scale: ClosedRange<Int>?)
    /// The result is the p-value of a test; the operands are its statistic and its degrees of freedom.
    case test(PublishedTest)
    /// The result is an estimate, the operands the ends of its interval.
    case interval(IntervalShape)
    /// The words say how the first operand compares with the second, or with 100.
    case words(VerbalQuantity)
    /// The operands are the same quantity, printed more than once.
    case same
    /// The first operand is a part of the second, so not more.
    case part
  }

  /// What is checked.
  public let rule: Rule
  /// The figure that follows from the others, if there is one.
  public let result: FigureReference?
  /// The others, in the order of the rule.
  public let operands: [FigureReference]
  /// The names of the other axis that it holds for; empty for all.
  public let at: [String]
  /// The names of the other axis that it does not hold for.
  public let except: [String]

  /// Creates a relation.
  public init(
    _ rule: Rule, result: FigureReference? = nil, operands: [FigureReference], at: [String] = [],
    except: [String] = []
  ) {
    self.rule = rule
    self.result = result
    self.operands = operands
    self.at = at
    self.except = except
  }

  /// The name of the rule, as it is written in YAML.
  public var kind: String {
    switch rule {
    case .formula(.sum): "sum"
    case .formula(.difference): "difference"
    case .formula(.change): "change"
    case .formula(.share): "share"
    case .formula(.ratio): "ratio"
    case .formula(.index): "index"
    case .formula(.growth): "growth"
    case .formula(.annualGrowth): "annual-growth"
    case .commonDenominator: "common-denominator"
    case .commonCount: "common-count"
    case .mean: "mean"
    case .test: "test"
    case .interval: "interval"
    case .words: "words"
    case .same: "same"
    case .part: "part"
    }
  }
}
