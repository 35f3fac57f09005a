import Foundation
import Testing

@testable import Indication

/// Reference: R, the same objective minimised on the whole system (Reference/pooled-logistic/generate.R).
@Suite("Partially pooled regression") struct PooledLogisticTests {
  private struct Reference: Decodable {
    struct Fit: Decodable {
      struct Spread: Decodable {
        let first: Int
        let second: Int?
        let row: [Double]
        let variance: Double
      }
      let penalty: Double
      let common: [Double]
      let own: [[Double]]
      let spreads: [Spread]
    }
    let office: [Int]
    let design: [Double]
    let help: [Int]
    let outcome: [Double]
    let weight: [Double]
    let fits: [Fit]
    let riskRatio: [Double]
    let eValue: [Double]

    var rows: RegressionRows {
      RegressionRows(design: design, width: 3, help: help, outcome: outcome, weight: weight)
    }

    static func load() throws -> Reference {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Reference/pooled-logistic/pooled-logistic.json")
      return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }
  }

  @Test("coefficients equal R's")
  func coefficients() throws {
    let reference = try Reference.load()
    for expected in reference.fits {
      let fit = try PooledLogistic.fit(reference.rows, helps: 3, penalty: expected.penalty)
      // Where the penalty hardly holds common and own apart, only their sum is determined; it is what predicts.
      for (own, theirs) in zip(fit.own, expected.own) {
        for place in 0..<3 {
          let ours: Double = fit.common[place] + own[place]
          let sum: Double = expected.common[place] + theirs[place]
          #expect(abs(ours - sum) < 1e-8)
          #expect(abs(own[place] - theirs[place]) < 1e-7)
        }
      }
    }
  }

  @Test("a help that nobody was given has the common coefficients")
  func empty() throws {
    let reference = try Reference.load()
    let fit = try PooledLogistic.fit(reference.rows, helps: 4, penalty: 8)
    #expect(fit.own[3] == [0, 0, 0])
  }

  @Test("the variance of a help's logit, and of the difference of two, equals R's")
  func variance() throws {
    let reference = try Reference.load()
    for expected in reference.fits {
      let fit = try PooledLogistic.fit(reference.rows, helps: 3, penalty: expected.penalty)
      let uncertainty = try ModelUncertainty(
        fit, rows: reference.rows, offices: reference.office, officeCount: 7, penalty: expected.penalty)
      for spread in expected.spreads {
        let second = spread.second.map { [ModelUncertainty.Term(help: $0, sign: -1)] } ?? []
        let ours = uncertainty.variance([.init(help: spread.first, sign: 1)] + second, spread.row)
        #expect(abs(ours / spread.variance - 1) < 1e-6)
      }
    }
  }

  @Test("a larger penalty draws a help's own coefficients together")
  func shrinkage() throws {
    let reference = try Reference.load()
    var last = Double.infinity
    for penalty in [0.5, 8, 128, 4096] {
      let fit = try PooledLogistic.fit(reference.rows, helps: 3, penalty: penalty)
      let size: Double = fit.own[2].reduce(0) { $0 + $1 * $1 }
      #expect(size < last)
      last = size
    }
  }

  @Test("the more cases a rare help has, the further it moves from the common coefficients")
  func rareHelp() throws {
    let reference = try Reference.load()
    var last = 0.0
    for factor in [0.05, 0.2, 1, 5, 25] {
      var rows = reference.rows
      for place in rows.weight.indices where rows.help[place] == 2 { rows.weight[place] *= factor }
      let fit = try PooledLogistic.fit(rows, helps: 3, penalty: 8)
      let size: Double = fit.own[2].reduce(0) { $0 + $1 * $1 }
      #expect(size > last)
      last = size
    }
  }

  @Test("E-values equal the published formula")
  func eValues() throws {
    let reference = try Reference.load()
    for (ratio, expected) in zip(reference.riskRatio, reference.eValue) {
      let ours: Double = CaseIndication.eValue(riskRatio: ratio)
      #expect(abs(ours - expected) < 1e-12)
    }
    // VanderWeele and Ding (2017): a risk ratio of 3.9 has an E-value of 7.26.
    #expect((CaseIndication.eValue(riskRatio: 3.9) * 100).rounded() == 726)
  }
}
