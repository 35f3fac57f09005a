import Datasets
import Foundation
import Testing
import Yams

@testable import Surveys

/// The tests over the waves of the constructed RÜMSA answers, against an enumeration that shares no code with them.
@Suite struct WaveReferenceTests {
  private static let repository =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path + "/"

  @Test func exactTestsOfThirteenUnitsEqualTheEnumeration() throws {
    let form = try YAMLDecoder().decode(
      MonitoringForm.self,
      from: String(
        contentsOfFile: Self.repository + "Studies/ruemsa-monitoring/monitoring.yaml", encoding: .utf8))
    let answers = try Codebook(contentsOf: Self.repository + "Data/ruemsa/datapackage.json")
      .dataset(contentsOf: Self.repository + "Data/ruemsa/answers.csv")
    let development = try WaveDevelopment(MonitoringLog(from: answers, form: form), inference: .always)
    let reference = try Dataset(inferring: Self.repository + "Tests/SurveysTests/Reference/waves/tests.csv")
    let items = try reference.column("item").codes()
    let questions = try reference.column("question").codes()
    let spans = try ["first", "last"].map { try reference.column($0).codes() }
    let numbers = try ["n", "statistic", "p"].map { try reference.column($0).numbers() }
    var compared = 0
    for (item, tests) in zip(development.log.items, development.tests) {
      for entry in tests.entries {
        let waves = [entry.first, entry.last].map { development.log.waves[$0].code }
        let row = items.indices.first { row in
          items[row] == item.code && questions[row] == entry.question.rawValue
            && spans.map { $0[row] ?? "" } == waves
        }
        // Where nothing changed, two of the tests are undefined there and here.
        #expect((row == nil) == (entry.result == nil), "\(item.code) \(entry.question)")
        guard let row, let result = entry.result else { continue }
        compared += 1
        let expected = numbers.map { $0[row] ?? .nan }
        let place = Comment("\(item.code) \(entry.question) \(waves)")
        #expect(result.pValue.basis == .exact, place)
        #expect(Double(result.sampleSizes.reduce(0, +)) == expected[0], place)
        #expect(abs((result.statistic?.value ?? .nan) - expected[1]) <= 1e-12 * abs(expected[1]), place)
        #expect(abs(result.pValue.value - expected[2]) <= 1e-12 * expected[2], place)
      }
    }
    #expect(compared == reference.rowCount && compared == 130)
  }
}
