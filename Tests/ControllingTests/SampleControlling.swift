import Datasets
import Measurement

@testable import Controlling

/// Small definitions and files for tests.
enum SampleControlling {
  static let cases = Measure(id: "cases", title: LocalizedText("Cases"), column: "cases", basis: .meanStock)
  static let residents = Measure(
    id: "residents", title: LocalizedText("Residents"), column: "residents", basis: .population)

  static func dataset(_ text: String, name: String = "file.csv") throws -> Dataset {
    try Dataset(csv: Array(text.utf8), name: name, fields: nil)
  }

  static func indicator(_ id: String, _ formula: String, groups: [String] = [], target: TargetLine? = nil)
    throws
    -> Indicator
  {
    Indicator(
      id: id, title: LocalizedText(id), formula: try IndicatorFormula(formula), groups: groups, target: target
    )
  }
}
