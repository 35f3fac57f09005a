import Testing

@testable import Statistics

/// Numbers that another program drew from, in the same order.
private struct Tape: RandomDraws {
  private let words: [UInt64]
  private(set) var place = 0

  /// Whole numbers below 2³⁰.
  init(_ numbers: [UInt64]) { words = numbers.map { $0 << 34 } }

  mutating func next() -> UInt64 {
    defer { place += 1 }
    return place < words.count ? words[place] : 0
  }

  mutating func draw(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// Chained equations step by step against their definition in R, with mice's regression, both drawing the same random numbers.
@Suite struct ImputationChainTests {
  private struct Case: Decodable {
    let data: [[Double?]]
    let measures: [String]
    let model: String
    let shifts: [Double]
    let tape: [UInt64]
    let imputed: [[Double]]
  }
  private struct Cases: Decodable { let cases: [Case] }

  @Test(arguments: [
    ("normal", "Chained equations, normal draws of numbers"),
    ("pmm", "Chained equations, predictive mean matching"),
    ("categories", "Chained equations, ordered and unordered categories"),
    ("delta", "Chained equations, delta adjustment"),
  ])
  func chains(file: String, method: String) throws {
    let cases = try Reference.load("imputation/\(file).json", as: Cases.self).cases
    compare(method, with: "R mice estimice, by definition, the same draws", on: cases) { item in
      let variables = item.data.indices.map { index in
        MultipleImputation.Variable(
          "v\(index)", item.data[index],
          MultipleImputation.Measure(rawValue: item.measures[index]) ?? .number,
          model: item.model == "pmm" ? .predictiveMean : .normal, shift: item.shifts[index])
      }
      var chain = ImputationChain(variables, Tape(item.tape))
      for _ in 0..<2 { try chain.advance() }
      for (index, variable) in variables.enumerated() {
        let found = variable.values.indices.filter { variable.values[$0] == nil }
          .map { chain.values[index][$0] }
        #expect(found.count == item.imputed[index].count)
        for (value, expected) in zip(found, item.imputed[index]) {
          expectClose(value, expected, relative: 1e-7, absolute: 1e-8)
        }
      }
    }
  }
}
