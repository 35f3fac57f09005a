import Statistics

/// A model of persons in clusters by which a simulation tests whether groups of clusters differ.
enum ClusterModel: String, CaseIterable, Sendable {
  /// A linear mixed model with a random intercept.
  case mixed
  /// Generalised estimating equations with exchangeable correlation.
  case estimatingEquations = "gee"

  /// The p-value of no difference between groups, by variant.
  ///
  /// - Parameters:
  ///   - values: by group, cluster and person.
  ///   - family: the distribution of estimating equations.
  /// - Throws: `StatisticsError` where the model has no solution.
  func pValues(
    _ values: [[[Double]]], family: GeneralizedEstimatingEquations.Family
  ) throws(StatisticsError) -> [String: Double] {
    var (response, clusters, groups) = ([Double](), [Int](), [Int]())
    var cluster = 0
    for (group, members) in values.enumerated() {
      for persons in members {
        response += persons
        clusters += persons.map { _ in cluster }
        groups += persons.map { _ in group }
        cluster += 1
      }
    }
    let predictors = values.indices.dropFirst().map { group in
      LinearRegression.Predictor("\(group)", groups.map { $0 == group ? 1 : 0 })
    }
    let contrasts = predictors.indices.map { row in
      (0...predictors.count).map { $0 == row + 1 ? 1.0 : 0 }
    }
    var found: [String: Double] = [:]
    switch self {
    case .mixed:
      let fit = try LinearMixedModel(response, on: predictors, groups: clusters)
      let name = "linear mixed model, restricted likelihood"
      found["\(name), Satterthwaite's df"] = try fit.jointTest(contrasts, .satterthwaite).pValue.value
      // Undefined where the variance between clusters is estimated as zero.
      found["\(name), Kenward and Roger's df"] = try? fit.jointTest(contrasts, .kenwardRoger).pValue.value
    case .estimatingEquations:
      let fit = try GeneralizedEstimatingEquations(
        response, on: predictors, clusters: clusters, family: family)
      let name = "generalised estimating equations, \(family.linkName)"
      found["\(name), robust errors"] = try fit.jointTest(contrasts, .robust).pValue.value
      found["\(name), Mancl and DeRouen's errors"] = try fit.jointTest(contrasts, .manclDeRouen).pValue.value
    }
    return found
  }
}

extension GeneralizedEstimatingEquations.Family {
  /// The name of the link.
  var linkName: String {
    switch self {
    case .gaussian: "identity"
    case .logistic: "logit"
    case .poisson: "logarithm"
    }
  }
}
