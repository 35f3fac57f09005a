import Foundation

@testable import Statistics

/// Results of R's cmprsk and survival on random times with competing causes.
struct CompetingRisksReference: Decodable, Sendable {
  struct Curve: Decodable, Sendable {
    let se, lower, upper: [Double?]
  }
  struct Case: Decodable, Sendable {
    let time: [Double]
    let cause, group, observed: [Int]
    let at, free: [Double]
    let incidence: [[Double]]
    let curves: [Curve]
    /// χ² and degrees of freedom by cause; nil where cmprsk's variance is singular.
    let gray: [[Double]?]

    var endings: [Int?] { cause.map { $0 == 0 ? nil : $0 } }
  }
  let cases: [Case]

  static func load() throws -> [Case] {
    try ["competing-risks/competing-risks-1.json", "competing-risks/competing-risks-2.json"].flatMap {
      try Reference.load($0, as: CompetingRisksReference.self).cases
    }
  }
}
