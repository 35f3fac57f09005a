import Foundation
import Statistics
import Testing

@testable import Audit

@Suite("Planted errors")
struct PlantedErrorTests {
  /// A thousand tables; ten thousand where `WIRKUNG_SLOW_TESTS` is set.
  @Test("tables that are computed and rounded as stated raise no alarm")
  func noFalseAlarm() throws {
    var generator = SeededGenerator(seed: 7)
    let isSlow = ProcessInfo.processInfo.environment["WIRKUNG_SLOW_TESTS"] != nil
    for _ in 0..<(isSlow ? 10_000 : 1_000) {
      let table = InventedTable(using: &generator)
      let findings = AuditReport(try table.publication()).findings
      #expect(findings.isEmpty, "\(table.rows)")
    }
  }

  @Test("a changed digit is found, unless the change stays within the rounding; it says how many")
  func plantedErrors() throws {
    var generator = SeededGenerator(seed: 8)
    var (found, hidden) = (0, 0)
    for _ in 0..<500 {
      var table = InventedTable(using: &generator)
      table.plantError(using: &generator)
      let isFound = !AuditReport(try table.publication(rounding: .unstated)).findings.isEmpty
      #expect(isFound != table.fitsWithinRounding, "\(table.rows)")
      if isFound { found += 1 } else { hidden += 1 }
    }
    print("Of 500 planted errors \(found) were found; \(hidden) stay within the rounding of the figures.")
    #expect(found + hidden == 500 && found > 400)
  }

  @Test("figures of all other kinds that are computed and rounded as stated raise no alarm")
  func noFalseAlarmOfOtherKinds() throws {
    var generator = SeededGenerator(seed: 9)
    let isSlow = ProcessInfo.processInfo.environment["WIRKUNG_SLOW_TESTS"] != nil
    var kinds: Set<String> = []
    for _ in 0..<(isSlow ? 10_000 : 1_000) {
      let figures = InventedFigures(using: &generator)
      let report = AuditReport(try figures.publication())
      #expect(report.findings.isEmpty, "\(figures.figures)")
      kinds.formUnion(report.tallies.map(\.relation))
    }
    #expect(
      kinds == [
        "share", "difference", "common-count", "part", "ratio", "common-denominator", "index",
        "annual-growth",
        "mean", "test", "interval", "same", "words",
      ])
  }

  @Test("a changed digit is found in figures of all other kinds, too")
  func plantedErrorsOfOtherKinds() throws {
    var generator = SeededGenerator(seed: 10)
    var (found, hidden) = (0, 0)
    for _ in 0..<500 {
      var figures = InventedFigures(using: &generator)
      figures.plantError(using: &generator)
      let isFound = !AuditReport(try figures.publication(rounding: .unstated)).findings.isEmpty
      #expect(isFound != figures.fitsWithinRounding, "\(figures.figures)")
      if isFound { found += 1 } else { hidden += 1 }
    }
    print(
      "Of 500 planted errors of other kinds \(found) were found; \(hidden) stay within the rounding of the figures."
    )
    #expect(found + hidden == 500 && found > 350)
  }
}
