import Datasets
import Foundation

/// The chances with which a case is given each help that the law provides: a ridge multinomial logistic regression.
///
///     e(a, x) = exp(x'c_a) / Σ over helps provided,   minimising  −log L + λ Σ_a |c_a, slopes|²
///
/// Each help in turn takes Newton's step with the information X'diag(e_a)X + 2λ, which is never smaller than the true one,
/// so that all can move at once; a step that would raise the objective is halved. Offices have no part: what they prefer
/// changes who gets a help, not how it works.
///
/// Source: Böhning (1992), Annals of the Institute of Statistical Mathematics 44, 197–200, for the bound's idea.
struct Propensity: Sendable, Hashable, Codable {
  static let penalty = 1.0

  var coefficients: [[Double]]

  /// The chances; 0 where the law does not provide a help, and for helps that nobody was given.
  func chances(_ row: [Double], isProvided: [Bool]) -> [Double] {
    let logits = coefficients.map { Dense.product($0, row, count: row.count) }
    return Self.chances(logits, isProvided)
  }

  private static func chances(_ logits: [Double], _ isProvided: [Bool]) -> [Double] {
    let top = zip(logits, isProvided).reduce(-Double.infinity) { $1.1 ? max($0, $1.0) : $0 }
    let odds = zip(logits, isProvided).map { $1 ? exp($0 - top) : 0 }
    let sum = odds.reduce(0, +)
    return sum > 0 ? odds.map { $0 / sum } : odds
  }

  /// Fits.
  ///
  /// - Parameters:
  ///   - rows: the cases; outcome and weight play no part.
  ///   - isProvided: by row, which helps the law provides; the one that was given is among them.
  static func fit(
    _ rows: RegressionRows, isProvided: [[Bool]], helps: Int, maximumSteps: Int = 60
  ) -> Propensity {
    let width = rows.width
    var model = Propensity(
      coefficients: [[Double]](repeating: [Double](repeating: 0, count: width), count: helps))
    var (objective, chances) = model.state(rows, isProvided)
    for _ in 0..<maximumSteps {
      let (current, given) = (model, chances)
      let steps = [[Double]](concurrently: helps) { help in
        current.step(help, rows, given)
      }
      var fraction = 1.0
      var moved = model
      repeat {
        moved.coefficients = zip(model.coefficients, steps).map { zip($0, $1).map { $0 + fraction * $1 } }
        let (next, nextChances) = moved.state(rows, isProvided)
        if next <= objective || fraction < 1e-4 {
          let gain = objective - next
          (model, objective, chances) = (moved, next, nextChances)
          if gain < 1e-7 * Double(rows.count) { return model }
          break
        }
        fraction /= 2
      } while true
    }
    return model
  }

  private func state(
    _ rows: RegressionRows, _ isProvided: [[Bool]]
  ) -> (objective: Double, chances: [[Double]]) {
    let width = rows.width
    let model = self
    let chances = [[Double]](concurrently: rows.count) { row in
      model.chances(Array(rows.design[row * width..<(row + 1) * width]), isProvided: isProvided[row])
    }
    var sum = 0.0
    for row in 0..<rows.count { sum -= log(max(chances[row][rows.help[row]], 1e-300)) }
    for own in coefficients { sum += Self.penalty * own.dropFirst().reduce(0) { $0 + $1 * $1 } }
    return (sum, chances)
  }

  private func step(_ help: Int, _ rows: RegressionRows, _ chances: [[Double]]) -> [Double] {
    let width = rows.width
    var pull = [Double](repeating: 0, count: width)
    var information = [Double](repeating: 0, count: width * width)
    rows.design.withUnsafeBufferPointer { design in
      for row in 0..<rows.count {
        let chance = chances[row][help]
        if chance == 0 { continue }
        let x = design.baseAddress! + row * width
        let residual = (rows.help[row] == help ? 1 : 0) - chance
        Dense.add(residual, times: x, to: &pull, count: width)
        information.withUnsafeMutableBufferPointer { cells in
          var place = 0
          while place < width {
            Dense.add(
              chance * x[place], times: x, to: cells.baseAddress! + place * width, count: place + 1)
            place += 1
          }
        }
      }
    }
    for place in 0..<width {
      let weight = place == 0 ? 1e-6 : 2 * Self.penalty
      pull[place] -= weight * coefficients[help][place]
      information[place * width + place] += weight
    }
    return PositiveSystem(information, size: width)?.solve(pull) ?? pull.map { _ in 0 }
  }
}
