import Foundation
import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct OutcomeChartTests {
  private static func text(_ id: String, _ language: Language = .english) throws -> String {
    let chart = try #require(try Samples.charts().first { $0.id == id })
    return chart.specificationText(in: language)
  }

  @Test func theCurveOfAllIsLeftOutBesideThoseOfGroups() throws {
    let chart = try #require(try Samples.charts().first { $0.id == "survival" })
    let rows = ChartRows(chart, .english)
    guard case .survival(let form) = chart.form else { return }
    let curves = form.curves(rows)
    #expect(curves.map(\.name) == ["A", "B"])
    // Just before day 30 all 20 of A are observed, just after it 9; beyond the last day nothing is said.
    #expect(form.atRisk(of: curves[0], at: 0, rows) == "20")
    #expect(form.atRisk(of: curves[0], at: 30, rows) == "20")
    #expect(form.atRisk(of: curves[0], at: 31, rows) == "9")
    #expect(form.atRisk(of: curves[0], at: 201, rows) == "")
    #expect(try Self.text("survival").contains("At risk"))
    #expect(chart.description(in: .english).contains("A, Days 200: 40.0%"))
  }

  @Test func endingsAreStackedUpToOne() throws {
    let text = try Self.text("competing", .german)
    // B ends with 70 % in the first ending and 20 % in the second; 10 % are between.
    #expect(text.contains("\"text\": \"70\u{a0}%\"") && text.contains("\"text\": \"10\u{a0}%\""))
    #expect(text.contains("Rest"))
  }

  @Test func theTargetSaysWhatIsShownAndFromWhere() throws {
    let text = try Self.text("target", .german)
    #expect(text.contains("33 von 63: über dem Ziel"))
    #expect(text.contains("gezeigt ab 30 von 63") && text.contains("auch 3 von 3 würden"))
    #expect(text.contains("Ziel 34,0\u{a0}%"))
    #expect(try Self.text("target").contains("could show it at all: 4"))
  }

  @Test(arguments: [(400.0, Tables.Unit.days, 60.0), (3000, .days, 365), (7, .value, 1), (0.4, .value, 0.05)])
  func ticksAreRound(_ end: Double, _ unit: Tables.Unit, _ step: Double) {
    let axis = TimeAxis(to: end, unit: unit)
    #expect(axis.ticks[0] == 0 && abs(axis.ticks[1] - step) < 1e-12)
    #expect(axis.ticks.count <= 9 && axis.ticks.allSatisfy { $0 <= end })
  }
}
