import Datasets
import Foundation

/// The rows of a regression, ordered by help.
struct RegressionRows: Sendable {
  /// The columns, row by row.
  let design: [Double]
  /// How many columns there are.
  let width: Int
  /// The help of each row.
  let help: [Int]
  /// 0 or 1.
  let outcome: [Double]
  /// How much each row counts.
  var weight: [Double]
  /// How many of the columns, at the end, are indices of others.
  var indexCount = 0

  var count: Int { help.count }
}

/// Log-likelihood, slope and information at a position, summed in blocks of fixed size, so that the number of threads
/// changes nothing.
struct RegressionSums: Sendable {
  var logLikelihood = 0.0
  var gradient: [[Double]]
  var information: [[Double]]

  init(_ rows: RegressionRows, _ model: PooledLogistic) {
    let width = rows.width
    gradient = model.own.map { _ in [Double](repeating: 0, count: width) }
    information = model.own.map { _ in [Double](repeating: 0, count: width * width) }
    var blocks: [Range<Int>] = []
    var start = 0
    while start < rows.count {
      var end = start
      while end < rows.count, end - start < 1024, rows.help[end] == rows.help[start] { end += 1 }
      blocks.append(start..<end)
      start = end
    }
    let ranges = blocks
    let parts = [Part](concurrently: ranges.count) { Part(rows, ranges[$0], model) }
    for (range, part) in zip(ranges, parts) {
      let help = rows.help[range.lowerBound]
      logLikelihood += part.logLikelihood
      for place in 0..<width { gradient[help][place] += part.gradient[place] }
      for place in 0..<(width * width) { information[help][place] += part.information[place] }
    }
    for help in information.indices {
      for row in 0..<width {
        for column in 0..<row {
          information[help][row * width + column] = information[help][column * width + row]
        }
      }
    }
  }

  private struct Part: Sendable {
    var logLikelihood = 0.0
    var gradient: [Double]
    var information: [Double]

    init(_ rows: RegressionRows, _ range: Range<Int>, _ model: PooledLogistic) {
      let width = rows.width
      var slope = [Double](repeating: 0, count: width)
      var curve = [Double](repeating: 0, count: width * width)
      var sum = 0.0
      let beta = zip(model.common, model.own[rows.help[range.lowerBound]]).map { $0 + $1 }
      rows.design.withUnsafeBufferPointer { design in
        slope.withUnsafeMutableBufferPointer { slope in
          curve.withUnsafeMutableBufferPointer { curve in
            beta.withUnsafeBufferPointer { beta in
              for row in range where rows.weight[row] > 0 {
                let x = design.baseAddress! + row * width
                let eta = Dense.product(x, beta.baseAddress!, count: width)
                let weight = rows.weight[row]
                let outcome = rows.outcome[row]
                // −log(1 + exp(−|η|)) loses nothing at either end.
                sum += weight * (outcome * eta - max(eta, 0) - log1p(exp(-abs(eta))))
                let mean = 1 / (1 + exp(-eta))
                let residual = weight * (outcome - mean)
                let curvature = weight * mean * (1 - mean)
                Dense.add(residual, times: x, to: slope.baseAddress!, count: width)
                var place = 0
                while place < width {
                  Dense.add(
                    curvature * x[place], times: x + place,
                    to: curve.baseAddress! + place * width + place, count: width - place)
                  place += 1
                }
              }
            }
          }
        }
      }
      (logLikelihood, gradient, information) = (sum, slope, curve)
    }
  }
}
