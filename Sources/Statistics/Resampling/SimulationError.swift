extension Remark {
  /// How far a p-value from random draws may be from that of all of them: √(p(1 − p)/draws).
  static func simulationError(of p: Double, draws: Int) -> Remark {
    let error = (p * (1 - p) / Double(draws)).squareRoot()
    return Remark(
      "monte-carlo-error-of-p",
      "the p-value rests on \(draws) random draws; its simulation error is \(twoDigits(error))",
      values: [Double(draws), error])
  }

  /// How far the two-sided p-value of a test with directions may be from that of all draws.
  static func twoSidedSimulationError(_ error: Double, draws: Int) -> Remark {
    Remark(
      "monte-carlo-error",
      "the two-sided p-value rests on \(draws) random draws; its simulation error is \(twoDigits(error))",
      values: [Double(draws), error])
  }

  private static func twoDigits(_ error: Double) -> Double { error.rounded(toSignificantDigits: 2) }
}
