/// Weights of those who responded, from a logistic model of responding: each stands for 1/p of those like them.
///
/// The weight is that of the design over the estimated probability p of a response. In classes the probabilities of all who were
/// asked are cut at their quantiles, and everyone in a class has the same factor, Σw asked / Σw responded: less exact, and less at
/// the mercy of the model and of very small probabilities. Either way it holds where those who responded are like those who did not
/// and have the same predictors. The model itself is not weighted.
///
/// Source: Little (1986), Int. Stat. Rev. 54, 139–157; Little & Vartivarian (2003), Stat. Med. 22, 1589–1599.
public struct ResponseWeights: Sendable {
  /// The model of responding.
  public let model: GeneralizedLinearModel
  /// The probability of a response of everyone asked.
  public let probabilities: [Double]
  /// The weight of each who responded; nil for who did not.
  public let weights: [Double?]
  /// The class of everyone asked, from the lowest probability; empty without classes.
  public let classes: [Int]

  /// Makes weights.
  ///
  /// - Parameters:
  ///   - responded: whether each of those asked responded.
  ///   - predictors: what is known of all who were asked.
  ///   - weights: the weights of the design; 1 by default.
  ///   - classes: into how many classes the probabilities are cut; nil for none.
  /// - Throws: as ``GeneralizedLinearModel``; `invalidParameter` for a negative weight or fewer than two classes, `undefined` for a
  ///   class in which nobody responded.
  public init(
    responded: [Bool], on predictors: [LinearRegression.Predictor], weights: [Double]? = nil,
    classes: Int? = nil
  ) throws(StatisticsError) {
    let base = weights ?? [Double](repeating: 1, count: responded.count)
    guard base.count == responded.count else {
      throw .unequalLengths(first: responded.count, second: base.count)
    }
    for weight in base where !(weight >= 0 && weight.isFinite) {
      throw .invalidParameter(name: "a weight", range: "zero or more")
    }
    if let classes, classes < 2 {
      throw .invalidParameter(name: "the number of classes", range: "at least 2")
    }
    let model = try GeneralizedLinearModel(
      responded.map { $0 ? 1 : 0 }, on: predictors, family: .logistic)
    let probabilities = model.fitted
    self.model = model
    self.probabilities = probabilities
    guard let classes else {
      self.classes = []
      self.weights = responded.indices.map { responded[$0] ? base[$0] / probabilities[$0] : nil }
      return
    }
    let sorted = probabilities.sorted()
    let limits = (1..<classes).map { step -> Double in
      let place = Double(step) / Double(classes) * Double(sorted.count - 1)
      let low = Int(place)
      guard low + 1 < sorted.count else { return sorted[low] }
      return sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low])
    }
    let own = probabilities.map { p in limits.count { $0 < p } }
    var asked = [Double](repeating: 0, count: classes)
    var answered = asked
    for row in responded.indices {
      asked[own[row]] += base[row]
      if responded[row] { answered[own[row]] += base[row] }
    }
    for (all, some) in zip(asked, answered) where all > 0 && some == 0 {
      throw .undefined(what: "the weights, because nobody responded in a class; take fewer classes")
    }
    self.classes = own
    self.weights = responded.indices.map { row in
      responded[row] ? base[row] * asked[own[row]] / answered[own[row]] : nil
    }
  }
}
