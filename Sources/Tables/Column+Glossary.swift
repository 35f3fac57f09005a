extension Column {
  /// The shared columns, each once, in the order of a table of results.
  public static let glossary: [Column] = [
    .analysis, .term, .group, .n, .nMissing, .estimateName, .estimate, .standardError, .confidenceLow,
    .confidenceHigh, .confidenceLevel, .statisticName, .statistic, .degreesOfFreedom,
    .denominatorDegreesOfFreedom, .pValue, .pAdjusted, .effect, .effectName, .effectLow, .effectHigh,
    .method, .alternative, .basis, .remarks,
  ]
}
