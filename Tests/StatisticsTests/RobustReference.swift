import Foundation

@testable import Statistics

/// RobustReference results of R's stats and car on random data.
struct RobustReference: Decodable, Sendable {
  struct Sample: Decodable, Sendable {
    let x: [Double]
    let w, p: Double
    let trimmed: [Double]
    let mad: Double
  }
  struct Spread: Decodable, Sendable {
    let groups: [[Double]]
    let median, mean: [Double]
  }
  let samples: [Sample]
  let spread: [Spread]

  static func load() throws -> RobustReference { try Reference.load("robust/robust.json") }
}
