import Datasets
import Foundation
import Indication
import Measurement
import Testing

@Suite("Simulated cases") struct SimulatedCasesTests {
  static let helps = [
    HelpKind(
      code: "a", label: LocalizedText("a"), statute: "", form: .ambulant, ages: .init(from: 0, to: 17)),
    HelpKind(
      code: "b", label: LocalizedText("b"), statute: "", form: .residential, ages: .init(from: 0, to: 20)),
    HelpKind(code: "c", label: LocalizedText("c"), statute: "", form: .byForm, ages: .init(from: 6, to: 20)),
  ]

  private static func rows(_ csv: String) -> [[Substring]] {
    csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  @Test("the same seed gives the same bytes, and the first cases do not depend on how many there are")
  func reproducible() {
    let some = SimulatedCases(count: 60, world: .base, seed: 4, helps: Self.helps)
    let more = SimulatedCases(count: 90, world: .base, seed: 4, helps: Self.helps)
    #expect(more.referenceCSV.hasPrefix(some.referenceCSV))
    #expect(more.truthCSV.hasPrefix(some.truthCSV))
    let other = SimulatedCases(count: 60, world: .base, seed: 5, helps: Self.helps)
    #expect(other.referenceCSV != some.referenceCSV)
  }

  @Test("the truth is empty exactly where the law does not provide a help, and nobody is given it")
  func truth() {
    let cases = SimulatedCases(count: 400, world: .base, seed: 1, helps: Self.helps)
    let (reference, truth) = (Self.rows(cases.referenceCSV), Self.rows(cases.truthCSV))
    for (one, known) in zip(reference.dropFirst(), truth.dropFirst()) {
      let age = Double(one[4]) ?? -1
      for (place, help) in Self.helps.enumerated() {
        let isProvided = help.isProvided(age: age, protection: one[11] == "yes" ? .atStake : .notAtStake)
        #expect(known[1 + place].isEmpty == !isProvided)
        if !isProvided { #expect(one[3] != help.code && Double(known[4 + place]) == 0) }
      }
      let chances: [Double] = known[4...].map { Double($0) ?? 0 }
      let total: Double = chances.reduce(0, +)
      #expect(abs(total - 1) < 1e-5)
    }
  }

  @Test("in the null world no help works better than another")
  func null() {
    let cases = SimulatedCases(count: 100, world: .null, seed: 1, helps: Self.helps)
    for row in Self.rows(cases.truthCSV).dropFirst() {
      let different = Set(row[1...3].filter { !$0.isEmpty })
      #expect(different.count == 1)
    }
  }
}
