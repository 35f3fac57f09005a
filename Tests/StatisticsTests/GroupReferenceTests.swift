import Testing

@testable import Statistics

/// Random groups and blocks frozen from R 4.2.2 and SciPy 1.17.1 (`Reference/location`).
@Suite("Tests of groups and blocks against R and SciPy")
struct GroupReferenceTests {
  struct Grouped: Decodable {
    let groups: [[Double]]
    let f: Double?
    let p: Double?
    let welch: [Double]?
    let kruskal: [Double]?
  }

  @Test func groups() throws {
    let cases = try Reference.load("location/groups.json", as: [Grouped].self)
    compare("Kruskal–Wallis test", with: "R kruskal.test", on: cases.filter { $0.kruskal != nil }) { item in
      let (test, expected) = (try KruskalWallis(item.groups), try #require(item.kruskal))
      expectClose(test.h, expected[0], absolute: 1e-12)
      expectClose(test.pValue.value, expected[1])
    }
    // R leaves out groups that do not vary; the definitions of the other reference have the rest.
    for item in cases {
      guard let f = item.f, let p = item.p, let welch = item.welch else { continue }
      let anova = try OneWayAnova(item.groups)
      expectClose(anova.f, f, relative: 1e-9, absolute: 1e-12)
      expectClose(anova.pValue.value, p, relative: 1e-9)
      let unequal = try WelchAnova(item.groups)
      expectClose(unequal.f, welch[0], relative: 1e-9, absolute: 1e-12)
      expectClose(unequal.denominator, welch[1], relative: 1e-9)
      expectClose(unequal.pValue.value, welch[2], relative: 1e-9)
    }
  }

  struct Blocked: Decodable {
    let blocks: [[Double]]
    let friedman: [Double]
    let pageZ: Double?
    let repeated: [Double]?
  }

  @Test func blocks() throws {
    let cases = try Reference.load("location/blocks.json", as: [Blocked].self)
    compare("Friedman test", with: "R friedman.test", on: cases) { item in
      let friedman = try Friedman(blocks: item.blocks, distribution: .chiSquared)
      expectClose(friedman.chiSquared, item.friedman[0], absolute: 1e-12)
      expectClose(friedman.pValue.value, item.friedman[1])
    }
    compare("Page's trend test", with: "R coin friedman_test", on: cases.filter { $0.pageZ != nil }) { item in
      let z = try #require(item.pageZ)
      let page = try PageTrend(blocks: item.blocks, distribution: .asymptotic(continuityCorrection: .none))
      let expected = 2 * Normal.upperTail(z.magnitude)
      expectClose(page.pValue(.twoSided).value, expected, relative: 1e-9)
      expectClose(page.pValue(.greater).value, Normal.upperTail(z), relative: 1e-9)
    }
    // R has no answer for as many conditions as subjects.
    for item in cases {
      guard let repeated = item.repeated else { continue }
      for (correction, p) in zip(
        [RepeatedMeasuresAnova.Correction.none, .greenhouseGeisser, .huynhFeldt], repeated[1...])
      {
        let test = try RepeatedMeasuresAnova(subjects: item.blocks, correction: correction)
        expectClose(test.f, repeated[0], relative: 1e-8, absolute: 1e-12)
        expectClose(test.pValue.value, p, relative: 1e-8)
      }
    }
  }

  struct Enumerated: Decodable {
    struct BrunnerMunzelCase: Decodable {
      let x: [Double]
      let y: [Double]
      let w: Double
      let p: [Double]
    }
    struct PageCase: Decodable {
      let blocks: [[Double]]
      let l: Double
      let exact: Double
      let normal: Double
    }
    struct FriedmanCase: Decodable {
      let blocks: [[Double]]
      let p: Double
    }
    struct CliffCase: Decodable {
      let u: Double
      let sizes: [Int]
      let interval: [Double]
    }
    struct ConcordanceCase: Decodable {
      let blocks: [[Double]]
      let w: Double
      let interval: [Double]
    }
    let brunnerMunzel: [BrunnerMunzelCase]
    let page: [PageCase]
    let friedman: [FriedmanCase]
    let cliff: [CliffCase]
    let concordance: [ConcordanceCase]
  }

  @Test func enumerated() throws {
    let cases = try Reference.load("location/enumerated.json", as: Enumerated.self)
    compare("Brunner–Munzel test", with: "SciPy brunnermunzel", on: cases.brunnerMunzel) { item in
      let test = try BrunnerMunzel(item.x, item.y)
      expectClose(try #require(test.statistic).value, item.w, absolute: 1e-13)
      for (alternative, p) in zip([Alternative.twoSided, .less, .greater], item.p) {
        expectClose(test.pValue(alternative).value, p, relative: 1e-9)
      }
    }
    compare("Page's trend test, exact", with: "SciPy page_trend_test", on: cases.page) { item in
      let exact = try PageTrend(blocks: item.blocks, distribution: .exact)
      #expect(exact.l == item.l)
      expectClose(exact.pValue(.greater).value, item.exact)
      let normal = try PageTrend(
        blocks: item.blocks, distribution: .asymptotic(continuityCorrection: .none))
      expectClose(normal.pValue(.greater).value, item.normal)
    }
    compare("Friedman test, exact", with: "listing all orders", on: cases.friedman) { item in
      expectClose(
        try Friedman(blocks: item.blocks, distribution: .exact).pValue.value, item.p, relative: 1e-12)
    }
    compare("Kendall's W with interval", with: "SciPy noncentral F, jackknife", on: cases.concordance) {
      item in
      let estimate = try #require(Friedman(blocks: item.blocks, distribution: .chiSquared).effect())
      expectClose(estimate.value, item.w, relative: 1e-12)
      expectClose(try #require(estimate.interval).lower, item.interval[0], relative: 1e-8, absolute: 1e-10)
      expectClose(try #require(estimate.interval).upper, item.interval[1], relative: 1e-8)
    }
    compare("Cliff's δ with interval", with: "Python, by definition", on: cases.cliff) { item in
      let estimate = CliffDelta(u: item.u, first: item.sizes[0], second: item.sizes[1]).estimate()
      let interval = try #require(estimate.interval)
      expectClose(interval.lower, item.interval[0], relative: 1e-9, absolute: 1e-12)
      expectClose(interval.upper, item.interval[1], relative: 1e-9, absolute: 1e-12)
    }
  }
}
