import Datasets
import Measurement
import Testing

@testable import Controlling

@Suite("Measures of a controlling")
struct ControllingDataTests {
  private let cases = """
    unit,group,period,cases
    a,x,2019,10
    a,y,2019,20
    b,x,2019,5
    b,y,2019,
    a,x,2020,12
    a,y,2020,18
    b,x,2020,6
    b,y,2020,8
    """
  private let residents = "unit,period,residents\na,2019,1000\nb,2019,500\na,2020,1100\nb,2020,500"

  private func definition(formula: String = "1000 * cases / residents", whole: String? = nil) throws
    -> ControllingDefinition
  {
    try ControllingDefinition(
      id: "d", title: LocalizedText("d"), whole: whole,
      measures: [
        Measure(id: "cases", title: LocalizedText("Cases"), column: "cases", basis: .meanStock),
        Measure(id: "residents", title: LocalizedText("Residents"), column: "residents", basis: .population),
      ],
      rollups: [ControllingDefinition.Rollup(id: "all", title: LocalizedText("all"), of: ["x", "y"])],
      indicators: [
        Indicator(
          id: "density", title: LocalizedText("Density"), formula: try IndicatorFormula(formula),
          groups: ["x", "all"], target: TargetLine(growthPercent: 10, corridorPercent: 5))
      ])
  }

  private func data(_ files: String..., definition: ControllingDefinition) throws -> ControllingData {
    try ControllingData(
      from: try files.enumerated().map { index, text in
        try Dataset(csv: Array(text.utf8), name: "file\(index + 1).csv", fields: nil)
      }, definition: definition)
  }

  @Test("add up groups and units; a sum with a missing part is missing")
  func sums() throws {
    let data = try data(cases, residents, definition: try definition())
    #expect(data.units.map(\.code) == ["a", "b", "total"])
    #expect(data.periods == [2019, 2020])
    #expect(data.value("cases", unit: "a", group: "all", period: 2019) == 30)
    #expect(data.value("cases", unit: "total", group: "x", period: 2020) == 18)
    #expect(data.value("cases", unit: "b", group: "all", period: 2019) == nil)
    #expect(data.value("cases", unit: "total", group: "all", period: 2019) == nil)
    #expect(data.value("residents", unit: "total", group: "all", period: 2020) == 1600)
  }

  @Test("give indicators with index, changes, growth and verdicts")
  func series() throws {
    let data = try data(cases, residents, definition: try definition())
    let series = Controlling(data).series
    let point = try #require(series.first { $0.unit == "a" && $0.group == "x" }).points[1]
    let value = 1000.0 * 12 / 1100
    #expect(point.value == value)
    #expect(point.index == 100 * (value / 10))
    #expect(point.change == (value - 10) / 10)
    #expect(point.growth.map { abs($0 - 0.0909090909090909) < 1e-14 } == true)
    #expect(point.target == 11.000000000000002 || point.target == 11)
    #expect(point.verdict == .met)
  }

  @Test("a line is met, within its corridor or missed, on the side that is good")
  func verdicts() {
    let line = TargetLine(growthPercent: 4, goal: .atMost, corridorPercent: 5)
    #expect(
      [99, 100, 105, 106].map { line.verdict(of: $0, line: 100) } == [.met, .met, .withinCorridor, .missed])
    let floor = TargetLine(growthPercent: 4, goal: .atLeast, corridorPercent: 5)
    #expect(
      [101, 100, 95, 94].map { floor.verdict(of: $0, line: 100) } == [.met, .met, .withinCorridor, .missed])
  }

  @Test("what belongs to no unit stays visible")
  func unassigned() throws {
    let withWhole = cases + "\ncity,x,2020,20\ncity,y,2020,26"
    let controlling = Controlling(try data(withWhole, residents, definition: try definition(whole: "city")))
    let rests = controlling.unassigned.map {
      "\($0.measure) \($0.group ?? "") \($0.period) \($0.whole) \($0.rest)"
    }
    #expect(rests == ["cases x 2020 20.0 2.0", "cases all 2020 46.0 2.0"])
  }

  @Test("a measure without groups belongs to no unit once, not once for every group")
  func unassignedWithoutGroups() throws {
    let controlling = Controlling(
      try data(
        cases + "\ncity,x,2020,18\ncity,y,2020,26", residents + "\ncity,2020,1610",
        definition: try definition(whole: "city")))
    let rests = controlling.unassigned.map { "\($0.measure) \($0.group ?? "-") \($0.rest)" }
    #expect(rests == ["residents - 10.0"])
  }

  @Test("of different bases are never added, and every problem of a definition is named")
  func definitionProblems() throws {
    let error = try #require(throws: ControllingError.self) {
      _ = try definition(formula: "cases + residents - case")
    }
    #expect(error.description.contains("have different bases"))
    #expect(error.description.contains("there is no measure 'case'; did you mean 'cases'?"))
  }

  @Test(
    "that cannot be are refused with their row",
    arguments: [
      ("unit,group,period,cases\na,x,2019,-1", "row 2, column 'cases': less than nothing"),
      ("unit,group,period,cases\na,x,2019,1\na,x,2019,2", "row 3, column 'cases': the same unit"),
      ("unit,group,period,cases\n,x,2019,1", "row 2, column 'unit': empty"),
      ("unit,group,period,number\na,x,2019,1", "no file has the column 'cases'"),
      (
        "unit,group,period,cases\na,x,2019a,1",
        "row 2, column 'period': a period is a year, such as 2020, or a month"
      ),
      ("unit,group,period,cases\na,z,2019,1", "there is no group 'x'"),
    ])
  func badInput(text: String, message: String) throws {
    let error = try #require(throws: ControllingError.self) {
      _ = try data(text, residents, definition: try definition())
    }
    #expect(error.description.contains(message), "\(error)")
  }

  @Test("a column in another unit than the measure states is refused") func units() throws {
    func read(_ unit: String?) throws {
      let fields = [
        Field(name: "period", kind: .integer), Field(name: "x", kind: .number, unit: unit),
      ]
      let file = try Dataset(csv: Array("period,x\n2020,5\n".utf8), name: "money.csv", fields: fields)
      let money = Measure(
        id: "m", title: LocalizedText("m"), column: "x", basis: .money, unit: "thousand euros")
      _ = try ControllingData(
        from: [file],
        definition: try ControllingDefinition(
          id: "d", title: LocalizedText("d"), measures: [money],
          indicators: [try SampleControlling.indicator("i", "m")]))
    }
    try read("thousand euros")
    try read(nil)
    let error = try #require(throws: ControllingError.self) { try read("euros") }
    #expect(
      error.description
        == "money.csv: column 'x': in euros by its codebook, but the measure states thousand euros; state the unit "
        + "that the data are in at both places")
  }
}
