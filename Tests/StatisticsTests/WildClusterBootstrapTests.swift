import Foundation
import Testing

@testable import Statistics

private typealias Predictor = LinearRegression.Predictor

/// The wild cluster bootstrap against refitted samples under all signs.
@Suite struct WildClusterBootstrapTests {
  private struct Case: Decodable {
    let y, x, d, b, se, p, shift, shifted: [Double]
    let g: [Int]

    func bootstrap(
      _ weights: WildClusterBootstrap.Weights = .rademacher, draws: Int = 9999, seed: UInt64 = 1
    ) throws -> WildClusterBootstrap {
      try WildClusterBootstrap(
        y, on: [Predictor("x", x), Predictor("d", d)], clusters: g, weights: weights, draws: draws, seed: seed
      )
    }
  }
  private struct Cases: Decodable { let cases: [Case] }

  private static func cases() throws -> [Case] {
    try Reference.load("wild-cluster/wild-cluster.json", as: Cases.self).cases
  }

  @Test func enumeratedSigns() throws {
    compare("Wild cluster bootstrap", with: "R, every sample refitted", on: try Self.cases()) { item in
      let bootstrap = try item.bootstrap()
      #expect(bootstrap.isEnumerated && bootstrap.draws == 1 << bootstrap.clusterCount)
      for index in item.b.indices {
        expectClose(bootstrap.pValue(index).value, item.p[index], relative: 1e-12)
        expectClose(
          bootstrap.pValue(index, of: item.shift[index]).value, item.shifted[index], relative: 1e-12)
      }
    }
  }

  @Test func intervalsHoldWhatIsNotRejected() throws {
    for item in try Self.cases().filter({ Set($0.g).count == 7 }).prefix(6) {
      let bootstrap = try item.bootstrap()
      for index in item.b.indices {
        guard let interval = bootstrap.interval(index, level: 0.8) else { continue }
        #expect(interval.contains(item.b[index]))
        let step = 1e-6 * (interval.upper - interval.lower)
        #expect(bootstrap.pValue(index, of: interval.lower - step).value <= 0.2)
        #expect(bootstrap.pValue(index, of: interval.upper + step).value <= 0.2)
        #expect(bootstrap.pValue(index, of: interval.upper - step).value > 0.2)
      }
    }
  }

  @Test func randomDrawsComeNearAllSignsAndRepeat() throws {
    let item = try #require(try Self.cases().first { Set($0.g).count == 7 })
    let drawn = try item.bootstrap(draws: 120, seed: 4)
    #expect(!drawn.isEnumerated)
    #expect(try item.bootstrap(draws: 120, seed: 4).pValue(1) == drawn.pValue(1))
    let all = try item.bootstrap().pValue(1).value
    // Five standard errors of a share of 120 draws.
    #expect(abs(drawn.pValue(1).value - all) < 5 * (all * (1 - all) / 120).squareRoot() + 2.0 / 121)
    let webb = try item.bootstrap(.webb, draws: 999)
    #expect(!webb.isEnumerated && webb.pValue(1).basis == .resampled(draws: 999, seed: 1))
    #expect(abs(webb.pValue(1).value - all) < 0.25)
  }

  @Test func badInput() throws {
    let x = Predictor("x", [1, 2, 3, 4, 5, 7])
    let y: [Double] = [1, 3, 2, 5, 4, 6]
    #expect(throws: StatisticsError.self) {
      try WildClusterBootstrap(y, on: [x], clusters: [1, 1, 1, 2, 2, 2])
    }
    #expect(throws: StatisticsError.self) {
      try WildClusterBootstrap(y, on: [x], clusters: [1, 1, 2, 2, 3, 3], draws: 10)
    }
  }
}
