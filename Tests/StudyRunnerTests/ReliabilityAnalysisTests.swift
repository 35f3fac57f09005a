import Foundation
import Statistics
import Testing

@testable import StudyRunner

/// The numbers themselves are compared with psych where the command's analysis is tested.
@Suite struct ReliabilityAnalysisTests {
  private static let data = "a,b,c\n1,2,1\n2,2,3\n3,4,3\n4,3,5\n5,5,4\n2,1,2\n"

  private func context() throws -> AnalysisContext {
    AnalysisContext(try MethodSample.dataset(Self.data), seed: 3)
  }

  private func analysis(_ items: [String], draws: Int? = nil) -> ReliabilityAnalysis {
    ReliabilityAnalysis(
      id: "scale", title: nil, source: AnalysisContext.commandSource, items: items, level: 0.9, draws: draws)
  }

  @Test func saysWhatTheCommandSays() throws {
    let output = try analysis(["a", "b", "c"], draws: 200).run(in: try context())
    let command = try ScaleReliability(items: ["a", "b", "c"], level: 0.9, draws: 200, seed: 3)
      .output(of: try MethodSample.dataset(Self.data))
    #expect(output.tables == command.tables)
    #expect(output.tables.map(\.id) == ["reliability", "items"])
  }

  @Test func aColumnThatIsNotThereIsFoundBeforeTheRun() throws {
    #expect(throws: (any Error).self) { try analysis(["a", "z"]).check(in: try context()) }
    try analysis(["a", "b"]).check(in: try context())
  }
}
