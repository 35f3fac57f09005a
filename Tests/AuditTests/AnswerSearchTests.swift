import Testing

@testable import Audit

@Suite("Search for answers (SPRITE)")
struct AnswerSearchTests {
  /// All counts of answers, one by one.
  private func distributions(_ count: Int, levels: Int) -> [[Int]] {
    if levels == 1 { return [[count]] }
    return (0...count).flatMap { own in distributions(count - own, levels: levels - 1).map { [own] + $0 } }
  }

  @Test(
    "finds answers exactly where there are some", arguments: [(1, 5), (4, 5), (6, 5), (5, 7), (9, 3), (7, 2)])
  func exhaustive(count: Int, levels: Int) {
    let scale = 1...levels
    func moments(_ counts: [Int]) -> [Int] {
      let values = zip(counts, scale)
      return [values.reduce(0) { $0 + $1.0 * $1.1 }, values.reduce(0) { $0 + $1.0 * $1.1 * $1.1 }]
    }
    let possible = Set(distributions(count, levels: levels).map(moments))
    for sum in count...(count * levels) {
      for squares in count...(count * levels * levels) {
        var search = AnswerSearch()
        switch search.answers(count: count, sum: sum, squares: squares, scale: scale) {
        case .found(let counts):
          #expect(counts.count == levels && counts.reduce(0, +) == count && counts.allSatisfy { $0 >= 0 })
          #expect(moments(counts) == [sum, squares])
        case .impossible: #expect(!possible.contains([sum, squares]))
        case .undecided: Issue.record("a short scale is always decided")
        }
      }
    }
  }

  @Test("decides long scales and many persons", arguments: [200, 1_000]) func large(count: Int) {
    // A third at the bottom, a third in the middle, the rest at the top.
    let third = count / 3
    let values = [(third, 0), (third, 50), (count - 2 * third, 100)]
    let sum = values.reduce(0) { $0 + $1.0 * $1.1 }
    let squares = values.reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    var search = AnswerSearch()
    guard case .found(let counts) = search.answers(count: count, sum: sum, squares: squares, scale: 0...100)
    else {
      Issue.record("answers exist")
      return
    }
    #expect(counts.enumerated().reduce(0) { $0 + $1.offset * $1.element } == sum)
  }
}
