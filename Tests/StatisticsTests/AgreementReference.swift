import Foundation

@testable import Statistics

/// AgreementReference results of R's psych and vcd on random ratings.
struct AgreementReference: Decodable, Sendable {
  struct Icc: Decodable, Sendable {
    let x: [[Double]]
    let value, f, p, lower, upper: [Double]
  }
  struct Kappa: Decodable, Sendable {
    let table: [[Int]]
    let value, error: [Double]
  }
  struct Alpha: Decodable, Sendable {
    let x: [[Double]]
    let raw, standardised, mean: Double
    let rest, interval, mu, sd: [Double]
    let dropped: [Double]?

    enum CodingKeys: String, CodingKey { case x, raw, standardised, mean, rest, interval, mu, sd, dropped }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      x = try values.decode([[Double]].self, forKey: .x)
      raw = try values.decode(Double.self, forKey: .raw)
      standardised = try values.decode(Double.self, forKey: .standardised)
      mean = try values.decode(Double.self, forKey: .mean)
      rest = try values.decode([Double].self, forKey: .rest)
      interval = try values.decode([Double].self, forKey: .interval)
      mu = try values.decode([Double].self, forKey: .mu)
      sd = try values.decode([Double].self, forKey: .sd)
      dropped = try? values.decode([Double].self, forKey: .dropped)
    }
  }
  let icc: [Icc]
  let kappa: [Kappa]
  let alpha: [Alpha]

  static func load() throws -> AgreementReference { try Reference.load("agreement/agreement.json") }
}
