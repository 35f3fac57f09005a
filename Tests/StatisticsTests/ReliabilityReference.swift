import Foundation

@testable import Statistics

/// Coefficients of random ratings from independent definitions; see the generator.
struct ReliabilityReference: Decodable, Sendable {
  struct Alpha: Decodable, Sendable {
    let units: [[Double?]]
    let values: [Double]
  }
  struct Kappa: Decodable, Sendable {
    let counts: [[Int]]
    let kappa, error, null: Double
    let category: [Double?]
    let p: Double?
  }
  struct Halves: Decodable, Sendable {
    let x: [[Double]]
    let r, brown, guttman: Double
    let brownInterval: [Double]?
    let guttmanInterval: [Double]
  }
  let alpha: [Alpha]
  let kappa: [Kappa]
  let halves: [Halves]

  static func load() throws -> ReliabilityReference { try Reference.load("reliability/reliability.json") }
}
