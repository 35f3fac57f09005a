/// Data sets completed several times by chained equations, each variable from all the others by its level of measurement.
///
/// Missing values start as random observed ones. In every round each incomplete variable in turn is regressed on all the
/// others, the coefficients are drawn from their posterior, and its missing values from what the model predicts: numbers by
/// predictive mean matching, which takes a value observed of one of the five nearest predictions, or by a normal
/// distribution; ordered categories by proportional odds, others by logistic or multinomial regression with a normal prior of
/// standard deviation 5 of the coefficients of standardised columns. Of more than 20 categories a model would have too many
/// coefficients: those without order are drawn by predictive mean matching of the scores that correlate most with the other
/// columns, ordered ones by that of their positions, and as predictors the rarer ones stand together. After the last round
/// the values are the imputation. Observed values never change. The chains are streams of one seed, so that neither threads
/// nor the number of chains change any of them.
///
/// A shift is added to every imputed number of a variable, in the chain: what if those who did not answer had answered higher
/// by so much (delta adjustment).
///
/// Source: van Buuren (2018), Flexible Imputation of Missing Data, 2nd ed., sections 3.2, 3.4, 3.6, 4.5 and 9.2; Rubin (1987),
/// Multiple Imputation for Nonresponse in Surveys, p. 167; Little (1988), J. Bus. Econ. Stat. 6, 287–296.
public struct MultipleImputation: Sendable {
  /// What the values of a variable are.
  public enum Measure: String, Sendable, Codable, Hashable, CaseIterable {
    /// Numbers.
    case number
    /// Categories in the order of their numbers.
    case ordinal
    /// Categories without order.
    case nominal
  }

  /// The most categories that are modelled one by one.
  static let mostCategories = 20

  /// How numbers are drawn.
  public enum NumberModel: String, Sendable, Codable, Hashable, CaseIterable {
    /// From the values observed with the nearest predictions.
    case predictiveMean = "pmm"
    /// From a normal distribution about the prediction.
    case normal
  }

  /// A variable with its missing values.
  public struct Variable: Sendable, Hashable {
    /// The name, for errors.
    public let name: String
    /// The values, of categories their numbers; nil where missing.
    public let values: [Double?]
    /// What they are.
    public let measure: Measure
    /// How numbers are drawn.
    public let model: NumberModel
    /// What is added to imputed numbers.
    public let shift: Double

    /// Creates a variable.
    public init(
      _ name: String, _ values: [Double?], _ measure: Measure, model: NumberModel = .predictiveMean,
      shift: Double = 0
    ) {
      self.name = name
      self.values = values
      self.measure = measure
      self.model = model
      self.shift = shift
    }
  }

  /// The variables.
  public let variables: [Variable]
  /// The completed values: by data set, variable and row.
  public let completed: [[[Double]]]
  /// The mean of the imputed values: by data set, round and incomplete variable.
  public let traces: [[[Double]]]
  /// The positions of the incomplete variables.
  public let incomplete: [Int]

  /// Completes data.
  ///
  /// - Parameters:
  ///   - variables: the variables, at least two.
  ///   - count: how many data sets are completed.
  ///   - rounds: how many rounds each chain has.
  ///   - seed: the seed of the draws.
  /// - Throws: `tooFewObservations` for fewer than two variables or data sets, no round or fewer than five values of a variable
  ///   with missing ones, `unequalLengths`, `notFinite`, `constant` for an incomplete variable with a single value,
  ///   `invalidParameter` for a shift of categories, `noConvergence`.
  public init(
    _ variables: [Variable], count: Int = 20, rounds: Int = 10, seed: UInt64
  ) throws(StatisticsError) {
    guard variables.count >= 2 else {
      throw .tooFewObservations(found: variables.count, needed: 2, what: "the variables")
    }
    guard (2...1000).contains(count) else {
      throw .invalidParameter(name: "the number of completed data sets", range: "from 2 to 1000")
    }
    guard (1...1000).contains(rounds) else {
      throw .invalidParameter(name: "the number of rounds", range: "from 1 to 1000")
    }
    for variable in variables { try Self.validate(variable, rows: variables[0].values.count) }
    self.variables = variables
    incomplete = variables.indices.filter { variables[$0].values.contains(nil) }
    let chains = ConcurrentReplicates.map(count: count) {
      index -> Result<ImputationChain<SeededGenerator>, StatisticsError> in
      do throws(StatisticsError) {
        var chain = ImputationChain(variables, SeededGenerator(seed: seed, stream: UInt64(index) + 1))
        for _ in 0..<rounds { try chain.advance() }
        return .success(chain)
      } catch { return .failure(error) }
    }
    var done: [ImputationChain<SeededGenerator>] = []
    for chain in chains { done.append(try chain.get()) }
    completed = done.map(\.values)
    traces = done.map(\.trace)
  }

  private static func validate(_ variable: Variable, rows: Int) throws(StatisticsError) {
    guard variable.values.count == rows else {
      throw .unequalLengths(first: rows, second: variable.values.count)
    }
    let known = variable.values.compactMap(\.self)
    for value in known where !value.isFinite { throw .notFinite(what: "'\(variable.name)'") }
    guard variable.shift.isFinite, variable.shift == 0 || variable.measure == .number else {
      throw .invalidParameter(name: "a shift", range: "a number, of a column of numbers")
    }
    guard known.count < rows else { return }
    guard known.count >= 5 else {
      throw .tooFewObservations(found: known.count, needed: 5, what: "'\(variable.name)'")
    }
    guard known.contains(where: { $0 != known[0] }) else { throw .constant(what: "'\(variable.name)'") }
  }
}
