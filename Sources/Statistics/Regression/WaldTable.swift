/// Coefficients of a model fitted by maximum likelihood, with normal tests and intervals.
enum WaldTable {
  static func rows(
    _ names: [String], _ coefficients: [Double], _ covariance: [[Double]], n: Int, level: Double
  ) -> [LinearRegression.Coefficient] {
    let quantile = Normal.upperQuantile((1 - level) / 2)
    return names.indices.map { index in
      let (value, error) = (coefficients[index], max(0, covariance[index][index]).squareRoot())
      return LinearRegression.Coefficient(
        name: names[index],
        estimate: Estimate(
          "coefficient", value: value, standardError: error,
          interval: Interval(
            lower: value - quantile * error, upper: value + quantile * error, level: level, method: "Wald"),
          n: n),
        statistic: error > 0 ? TestStatistic("z", value / error) : nil,
        pValue: PValue(error > 0 ? 2 * Normal.upperTail((value / error).magnitude) : 1, .asymptotic))
    }
  }
}
