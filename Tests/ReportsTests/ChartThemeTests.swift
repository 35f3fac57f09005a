import Tables
import Testing

@testable import Reports

@Suite struct ChartThemeTests {
  @Test func textsAreBrokenAtSpaces() {
    let theme = ChartTheme(language: .german)
    #expect(theme.wrapped("eins zwei drei", to: 9) == "eins zwei\ndrei")
    #expect(theme.wrapped("kurz", to: 9) == "kurz")
    #expect(theme.wrapped("", to: 9) == "")
  }

  @Test func longWordsAreDivided() {
    let lines = ChartTheme(language: .german).wrapped("Leistungsbewilligungsbescheid da", to: 12)
    #expect(lines == "Leistungsbe-\nwilligungsb-\nescheid da")
  }

  @Test func everyNumberOfLevelsHasAsManyColours() {
    for count in 2...7 { #expect(Set(ChartTheme.levels(count)).count == count) }
  }

  @Test(arguments: [
    ([0.2, 0.5], Unit.proportion, ChartDomain.Zero.included, 0.0, 0.53),
    ([0.2, 0.99], .proportion, .included, 0, 1),
    ([-1, 1], .value, .asFound, -1.12, 1.12),
    ([-4, -2], .value, .included, -4.24, 0),
    ([.infinity, 1, 2], .value, .asFound, 0.94, 2.06),
  ])
  func domainsHaveSomeAir(numbers: [Double], unit: Unit, zero: ChartDomain.Zero, low: Double, high: Double) {
    let domain = ChartDomain(numbers, unit: unit, zero: zero)
    #expect((domain.low - low).magnitude < 1e-12)
    #expect((domain.high - high).magnitude < 1e-12)
  }
}
