import Datasets
import Indication
import Measurement
import Testing

/// Reference: R cluster::daisy and gower::gower_dist, which agree (script beside the frozen values).
@Suite("Gower's distance") struct GowerMeasureTests {
  private static let features = [
    IntakeFeature(name: "age", kind: .numeric, recorded: .atStart),
    IntakeFeature(
      name: "gender", kind: .nominal, recorded: .atStart,
      levels: [.init(code: "m", label: .init("m")), .init(code: "w", label: .init("w"))]),
    IntakeFeature(name: "deficit", kind: .numeric, recorded: .atStart),
    IntakeFeature(name: "symptom", kind: .symmetricBinary, recorded: .atStart),
  ]
  private static let cases: [[Double?]] = [[10, 0, 40, 0], [14, 1, 55, 0], [3, 0, 20, 1], [17, 1, 70, 1]]

  private static func measure(_ features: [IntakeFeature] = features) -> GowerMeasure {
    GowerMeasure(
      features: features, columns: features.indices.map { feature in cases.map { $0[feature] } }, range: .full
    )
  }

  @Test(
    "equals cluster::daisy",
    arguments: [
      (0, 1, 0.3964285714285714), (0, 2, 0.475), (0, 3, 0.775), (1, 2, 0.8714285714285714),
      (1, 3, 0.3785714285714286), (2, 3, 0.75),
    ])
  func daisy(one: Int, other: Int, expected: Double) throws {
    let distance = try #require(Self.measure().distance(Self.cases[one], Self.cases[other]))
    #expect(abs(distance - expected) < 1e-12)
    #expect(Self.measure().distance(Self.cases[other], Self.cases[one]) == distance)
  }

  @Test("two cases without an asymmetric sign say nothing about each other")
  func asymmetric() throws {
    var features = Self.features
    features[3] = IntakeFeature(name: "symptom", kind: .asymmetricBinary, recorded: .atStart)
    let distance = try #require(Self.measure(features).distance(Self.cases[0], Self.cases[1]))
    #expect(abs(distance - 0.5285714285714286) < 1e-12)
  }

  @Test("what one case lacks is not compared")
  func missing() throws {
    var second = Self.cases[1]
    second[2] = nil
    let expected: [(Int, Double)] = [
      (0, 0.4285714285714286), (2, 0.9285714285714286), (3, 0.4047619047619048),
    ]
    for (other, value) in expected {
      let distance = try #require(Self.measure().distance(second, Self.cases[other]))
      #expect(abs(distance - value) < 1e-12)
    }
    #expect(Self.measure().distance([nil, nil, nil, nil], Self.cases[0]) == nil)
  }

  @Test("equals cluster::daisy on its flowers, with nominal and ordinal features of many levels")
  func flower() throws {
    func levels(_ count: Int) -> [Level] {
      (1...count).map { Level(code: String($0), label: LocalizedText(String($0))) }
    }
    let features = [
      IntakeFeature(name: "winters", kind: .symmetricBinary, recorded: .atStart),
      IntakeFeature(name: "shadow", kind: .symmetricBinary, recorded: .atStart),
      IntakeFeature(name: "tubers", kind: .asymmetricBinary, recorded: .atStart),
      IntakeFeature(name: "colour", kind: .nominal, recorded: .atStart, levels: levels(5)),
      IntakeFeature(name: "soil", kind: .ordinal, recorded: .atStart, levels: levels(3)),
      IntakeFeature(name: "preference", kind: .ordinal, recorded: .atStart, levels: levels(18)),
      IntakeFeature(name: "height", kind: .numeric, recorded: .atStart),
      IntakeFeature(name: "distance", kind: .numeric, recorded: .atStart),
    ]
    // The first six flowers, levels counted from 0, and the smallest and largest numbers of all eighteen.
    let flowers: [[Double?]] = [
      [0, 1, 1, 3, 2, 14, 25, 15], [1, 0, 0, 1, 0, 2, 150, 50], [0, 1, 0, 2, 2, 0, 150, 50],
      [0, 0, 1, 3, 1, 15, 125, 50], [0, 1, 0, 4, 1, 1, 20, 15], [0, 1, 0, 3, 2, 11, 50, 40],
      [0, 0, 0, 0, 0, 0, 20, 10], [0, 0, 0, 0, 0, 0, 200, 60],
    ]
    let measure = GowerMeasure(
      features: features, columns: features.indices.map { feature in flowers.map { $0[feature] } },
      range: .full)
    let expected = [
      0.8875408496732027, 0.5272467320261438, 0.3517973856209151, 0.4115604575163399, 0.2269199346405228,
    ]
    for (other, value) in expected.enumerated() {
      let distance = try #require(measure.distance(flowers[0], flowers[other + 1]))
      #expect(abs(distance - value) < 1e-12)
    }
  }
}
