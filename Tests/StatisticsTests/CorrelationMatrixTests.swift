import Foundation
import Testing

@testable import Statistics

@Suite struct CorrelationMatrixTests {
  private let variables = [
    CorrelationMatrix.Variable("a", [1, 2, 3, nil, 5, 6]),
    CorrelationMatrix.Variable("b", [2, 1, 4, 3, 7, nil]),
    CorrelationMatrix.Variable("c", [1, 1, 1, 1, 1, 1]),
    CorrelationMatrix.Variable("d", [6, 5, 3, 4, 1, 0]),
  ]

  @Test func pairwise() throws {
    let matrix = try CorrelationMatrix(variables)
    #expect(
      matrix.pairs.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]])
    let expected = try Pearson([1, 2, 3, 5], [2, 1, 4, 7])
    #expect(matrix.correlation(0, 1) == expected.correlation)
    #expect(matrix.pairs[0].result?.missing == 2)
    #expect(matrix.correlation(3, 0) == (try Pearson([1, 2, 3, 5, 6], [6, 5, 3, 1, 0])).correlation)
    #expect(matrix.correlation(0, 2) == nil)
    #expect(matrix.pairs[1].remark?.code == "undefined-correlation")
    #expect(matrix.correlation(1, 1) == 1)
    #expect(matrix.correlation(1, 3) == matrix.pairs[4].result?.estimate?.value)
  }

  @Test func listwise() throws {
    for kind in CorrelationMatrix.Kind.allCases {
      let matrix = try CorrelationMatrix(variables, kind: kind, missing: .listwise)
      #expect(matrix.pairs.compactMap(\.result?.missing) == [2, 2, 2])
      #expect(matrix.pairs.compactMap { $0.result?.sampleSizes } == [[4], [4], [4]])
    }
    let ranks = try CorrelationMatrix(variables, kind: .spearman, missing: .listwise)
    #expect(ranks.correlation(0, 1) == (try Spearman([1, 2, 3, 5], [2, 1, 4, 7])).correlation)
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try CorrelationMatrix([.init("a", [1, 2])]) }
    #expect(throws: StatisticsError.unequalLengths(first: 2, second: 1)) {
      try CorrelationMatrix([.init("a", [1, 2]), .init("b", [1])])
    }
    #expect(throws: StatisticsError.notFinite(what: "the variable b")) {
      try CorrelationMatrix([.init("a", [1, 2]), .init("b", [1, .nan])])
    }
  }
}
