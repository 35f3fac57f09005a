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
}
