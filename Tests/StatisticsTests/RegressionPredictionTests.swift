import Testing

@testable import Statistics

private typealias Predictor = LinearRegression.Predictor

/// Predictions of new rows against R 4.2.2, `predict` of `lm` and `glm` (fitted once more from its end) on its data sets cars and mtcars.
@Suite struct RegressionPredictionTests {
  @Test func linear() throws {
    let speed: [Double] = [
      4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 16,
      16, 17,
      17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25,
    ]
    let distance: [Double] = [
      2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54,
      32, 40,
      32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85,
    ]
    let fit = try LinearRegression(distance, on: [Predictor("speed", speed)])
    let mean = fit.combination(
      "mean prediction", weights: [1, 10], covariance: try fit.covariance(),
      degreesOfFreedom: fit.degreesOfFreedom(.classical))
    expectClose(mean.value, 21.744992700729959, relative: 1e-12)
    let interval = try #require(mean.interval)
    expectClose(interval.lower, 15.46191733995904, relative: 1e-11)
    expectClose(interval.upper, 28.028068061500878, relative: 1e-11)
    let further = try fit.predictionInterval(weights: [1, 10])
    expectClose(further.lower, -9.8096007879805853, relative: 1e-11)
    expectClose(further.upper, 53.299586189440504, relative: 1e-11)
  }

  @Test func logistic() throws {
    let manual: [Double] = [
      1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1,
    ]
    let weight = [
      2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424,
      5.345, 2.2,
      1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
    ]
    let fit = try GeneralizedLinearModel(manual, on: [Predictor("weight", weight)], family: .logistic)
    let found = fit.prediction([3], covariance: fit.covariance)
    let interval = try #require(found.interval)
    expectClose(found.value, 0.49211561412706439, relative: 1e-9)
    expectClose(interval.lower, 0.22826447716291479, relative: 1e-9)
    expectClose(interval.upper, 0.76043332129806729, relative: 1e-9)
    expectClose(try #require(found.standardError), 0.15131677920432246, relative: 1e-9)
  }

  private struct Item: Decodable {
    let x, z, y, b, k, linear, logistic, poisson: [Double]
    let chi, p: Double
  }
  private struct Cases: Decodable { let cases: [Item] }

  @Test func predictions() throws {
    let cases = try Reference.load("regression-models/predictions.json", as: Cases.self).cases
    let new: [[Double]] = [[0.25, 0], [-1.5, 1]]
    compare("Predictions of new rows, linear, logistic and Poisson", with: "R predict", on: cases) { item in
      let predictors = [Predictor("x", item.x), Predictor("z", item.z)]
      let linear = try LinearRegression(item.y, on: predictors)
      for (row, values) in new.enumerated() {
        let expected = Array(item.linear[row * 5..<row * 5 + 5])
        let mean = linear.combination(
          "mean prediction", weights: [1] + values, covariance: try linear.covariance(),
          degreesOfFreedom: linear.degreesOfFreedom(.classical))
        let further = try linear.predictionInterval(weights: [1] + values)
        let ends = try [#require(mean.interval), further].flatMap { [$0.lower, $0.upper] }
        for (found, value) in zip([mean.value] + ends, expected) {
          expectClose(found, value, relative: 1e-10, absolute: 1e-11)
        }
      }
      for (family, response, all) in [
        (ResponseFamily.logistic, item.b, item.logistic), (.poisson, item.k, item.poisson),
      ] {
        let fit = try GeneralizedLinearModel(response, on: predictors, family: family)
        for (row, values) in new.enumerated() {
          let found = fit.prediction(values, covariance: fit.covariance)
          let interval = try #require(found.interval)
          for (own, value) in zip([found.value, interval.lower, interval.upper], all[(row * 3)...]) {
            expectClose(own, value, relative: 1e-7)
          }
        }
      }
    }
  }

  @Test func calibration() throws {
    let cases = try Reference.load("regression-models/predictions.json", as: Cases.self).cases
    compare("Hosmer–Lemeshow test", with: "R, by definition", on: cases) { item in
      let fit = try GeneralizedLinearModel(
        item.b, on: [Predictor("x", item.x), Predictor("z", item.z)], family: .logistic)
      let calibration = try Calibration(outcomes: item.b.map { $0 == 1 }, probabilities: fit.fitted)
      let test = try #require(calibration.test)
      expectClose(test.statistic.value, item.chi, relative: 1e-7)
      expectClose(test.pValue.value, item.p, relative: 1e-7)
    }
  }

  @Test func robustPredictionsAreCombinationsOfTheCoefficients() throws {
    let x: [Double] = [1, 2, 3, 4, 5, 6, 7, 8]
    let fit = try RobustRegression([1.2, 1.9, 3.2, 3.8, 5.3, 5.9, 7.1, 20], on: [Predictor("x", x)])
    let found = fit.combination("mean prediction", weights: [1, 2.5])
    expectClose(found.value, fit.coefficients[0] + 2.5 * fit.coefficients[1])
    // Where x is zero the prediction is the constant.
    let constant = fit.combination("mean prediction", weights: [1, 0])
    expectClose(constant.standardError ?? 0, fit.table()[0].estimate.standardError ?? 1)
    expectClose(constant.interval?.upper ?? 0, fit.table()[0].estimate.interval?.upper ?? 1)
  }
}
