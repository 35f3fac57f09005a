import Foundation

@testable import Statistics

/// SurvivalReference results of R's survival on random censored times.
struct SurvivalReference: Decodable, Sendable {
  struct Curve: Decodable, Sendable {
    let lower, upper, median: [Double?]
    let quartile: [Double?]?

    enum CodingKeys: String, CodingKey { case lower, upper, median, quartile }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      lower = try values.decode([Double?].self, forKey: .lower)
      upper = try values.decode([Double?].self, forKey: .upper)
      median = try values.decode([Double?].self, forKey: .median)
      quartile = try? values.decode([Double?].self, forKey: .quartile)
    }
  }
  struct Chi: Decodable, Sendable {
    let chisq, df, exp: [Double]
  }
  struct Case: Decodable, Sendable {
    let time: [Double]
    let event, group, stratum: [Int]
    let at, surv: [Double]
    let risk, d: [Int]
    let se: [Double?]
    let ci: [Curve]
    let tau: [Double]
    let rmean, rmeanSe: [Double?]
    let test, peto, stratified: Chi?

    var events: [SurvivalEvent] { event.map { $0 == 1 ? .occurred : .censored } }

    enum CodingKeys: String, CodingKey {
      case time, event, group, stratum, at, surv, risk, d, se, ci, tau, rmean, rmeanSe, test, peto, stratified
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      time = try values.decode([Double].self, forKey: .time)
      event = try values.decode([Int].self, forKey: .event)
      group = try values.decode([Int].self, forKey: .group)
      stratum = try values.decode([Int].self, forKey: .stratum)
      at = try values.decode([Double].self, forKey: .at)
      surv = try values.decode([Double].self, forKey: .surv)
      risk = try values.decode([Int].self, forKey: .risk)
      d = try values.decode([Int].self, forKey: .d)
      se = try values.decode([Double?].self, forKey: .se)
      ci = try values.decode([Curve].self, forKey: .ci)
      tau = try values.decode([Double].self, forKey: .tau)
      rmean = try values.decode([Double?].self, forKey: .rmean)
      rmeanSe = try values.decode([Double?].self, forKey: .rmeanSe)
      test = try? values.decode(Chi.self, forKey: .test)
      peto = try? values.decode(Chi.self, forKey: .peto)
      stratified = try? values.decode(Chi.self, forKey: .stratified)
    }
  }
  let cases: [Case]

  static func load() throws -> [Case] {
    try ["survival/survival.json", "survival/more-survival.json"].flatMap {
      try Reference.load($0, as: SurvivalReference.self).cases
    }
  }
}

/// Tests of R's survival on random censored times of several scales.
struct SurvivalTests: Decodable {
  struct Case: Decodable {
    let time: [Double]
    let event, group, stratum: [Int]
    let logRank, peto, stratified: [Double]
    let tau: Double
    let mean: [Double?]

    var events: [SurvivalEvent] { event.map { $0 == 1 ? .occurred : .censored } }
  }
  let cases: [Case]
}
