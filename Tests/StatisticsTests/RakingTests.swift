import Testing

@testable import Statistics

/// Weights by known margins, against the package survey of R.
@Suite struct RakingTests {
  private struct Case: Decodable {
    struct Margin: Decodable {
      let levels: [Int]
      let totals: [Int]
    }
    let margins: [Margin]
    let answers: [Bool?]
    let weights: [Double]
    let effective: Double
    let share: [Double]
  }

  @Test func weightsSharesAndIntervalsAgreeWithR() throws {
    let cases = try Reference.load("weighting/raking.json", as: [Case].self)
    compare("Raking", with: "R survey postStratify, rake, svymean, svyciprop", on: cases) { item in
      let raking = try Raking(item.margins.map { Raking.Margin(levels: $0.levels, totals: $0.totals) })
      for (weight, expected) in zip(raking.weights, item.weights) { expectClose(weight, expected) }
      expectClose(raking.effectiveSize, item.effective)
      let share = try #require(raking.share(of: item.answers))
      expectClose(share.value, item.share[0])
      expectClose(share.standardError ?? -1, item.share[1])
      expectClose(share.interval?.lower ?? -1, item.share[2])
      expectClose(share.interval?.upper ?? -1, item.share[3])
    }
  }

  @Test func marginsComeOut() throws {
    let first = Raking.Margin(levels: [0, 0, 1, 1, 1, 2], totals: [5, 10, 3])
    let second = Raking.Margin(levels: [0, 1, 0, 1, 0, 1], totals: [11, 7])
    let raking = try Raking([first, second])
    for margin in raking.margins {
      for (level, total) in margin.totals.enumerated() {
        let sum = zip(margin.levels, raking.weights).reduce(0.0) { $1.0 == level ? $0 + $1.1 : $0 }
        expectClose(sum, Double(total), relative: 1e-12)
      }
    }
    // The order of the margins does not matter, and equal weights give as many as there are.
    for (left, right) in zip(raking.weights, try Raking([second, first]).weights) { expectClose(left, right) }
    let equal = try Raking([Raking.Margin(levels: [0, 1], totals: [3, 3])])
    #expect(equal.effectiveSize == 2 && equal.weights == [3, 3] && equal.population == 6)
  }

  @Test func allWhoWereAskedLeaveNoUncertainty() throws {
    let raking = try Raking([Raking.Margin(levels: [0, 0, 1], totals: [2, 1])])
    let share = try #require(raking.share(of: [true, false, false]))
    #expect(share.standardError == 0 && share.interval?.lower == share.interval?.upper)
    #expect(
      raking.share(of: [true, true, nil])?.interval == nil && raking.share(of: [nil, nil, nil]) == nil)
  }

  @Test func impossibleMarginsAreRefused() throws {
    #expect(throws: StatisticsError.undefined(what: "the weights, because a group returned nothing")) {
      try Raking([Raking.Margin(levels: [0, 0], totals: [3, 3])])
    }
    #expect(throws: StatisticsError.self) {
      try Raking([
        Raking.Margin(levels: [0, 1], totals: [3, 3]), Raking.Margin(levels: [0, 1], totals: [3, 4]),
      ])
    }
    #expect(throws: StatisticsError.self) { try Raking([Raking.Margin(levels: [0, 1], totals: [1, 0])]) }
    // Who is in the first level of the one is in the first of the other: both totals cannot hold.
    #expect(throws: StatisticsError.self) {
      try Raking([
        Raking.Margin(levels: [0, 0, 1], totals: [4, 6]), Raking.Margin(levels: [0, 0, 1], totals: [5, 5]),
      ])
    }
  }

  private struct Clustered: Decodable {
    let clusters: [[Int]]
    let share: [Double]
  }

  @Test func sharesOfClustersAgreeWithR() throws {
    let cases = try Reference.load("weighting/clustered.json", as: [Clustered].self)
    compare("Share of clusters", with: "R survey svymean, svyciprop", on: cases) { item in
      let share = try ClusteredProportion(try item.clusters.map { try Proportion($0[0], of: $0[1]) })
        .estimate()
      expectClose(share.value, item.share[0])
      expectClose(share.standardError ?? -1, item.share[1])
      expectClose(share.interval?.lower ?? -1, item.share[2])
      expectClose(share.interval?.upper ?? -1, item.share[3])
    }
    let all = try ClusteredProportion([try Proportion(2, of: 2), try Proportion(1, of: 1)])
    #expect(all.estimate().value == 1 && all.estimate().interval == nil && all.estimate().n == 3)
    #expect(throws: StatisticsError.self) { try ClusteredProportion([]) }
  }
}
