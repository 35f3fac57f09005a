import Datasets
import Foundation
import Testing

@testable import StudyRunner

/// Published data sets, as the commands read them, and the one way from a method to its rows.
enum MethodSample {
  /// Student (1908): extra sleep of ten people under two drugs, R's `sleep` in wide form.
  static let sleep = """
    first,second
    0.7,1.9
    -1.6,0.8
    -0.2,1.1
    -1.2,0.1
    -0.1,-0.1
    3.4,4.4
    3.7,5.5
    0.8,1.6
    0.0,4.6
    2.0,3.4
    """

  /// The same in long form, one row per person and drug.
  static let longSleep: String = {
    let rows = sleep.split(separator: "\n").dropFirst().enumerated().flatMap { index, row in
      row.split(separator: ",").enumerated().map { "p\(index),\(["a", "b"][$0]),\($1)" }
    }
    return (["person,drug,extra"] + rows).joined(separator: "\n")
  }()

  /// R's `PlantGrowth`.
  static let plants = long(
    "weight", "group",
    [
      "ctrl": "4.17 5.58 5.18 6.11 4.5 4.61 5.17 4.53 5.33 5.14",
      "trt1": "4.81 4.17 4.41 3.59 5.87 3.83 6.03 4.89 4.32 4.69",
      "trt2": "6.31 5.12 5.54 5.5 5.37 5.29 4.92 6.15 5.8 5.26",
    ])

  /// Two groups with ties.
  static let tied = long("score", "group", ["A": "48 48 77 86 85 85", "B": "14 34 34 77"])

  /// Brunner & Munzel (2000): pain scores of two treatments.
  static let pain = long(
    "pain", "group", ["new": "1 2 1 1 1 1 1 1 1 1 2 4 1 1", "old": "3 3 4 3 1 2 3 1 1 5 4"])

  /// Hollander & Wolfe (1973), p. 140: rounding first base by three methods, seconds of 22 players.
  static let rounding = """
    a,b,c
    5.40,5.50,5.55
    5.85,5.70,5.75
    5.20,5.60,5.50
    5.55,5.50,5.40
    5.90,5.85,5.70
    5.45,5.55,5.60
    5.40,5.40,5.35
    5.45,5.50,5.35
    5.25,5.15,5.00
    5.85,5.80,5.70
    5.25,5.20,5.10
    5.65,5.55,5.45
    5.60,5.35,5.45
    5.05,5.00,4.95
    5.50,5.50,5.40
    5.45,5.55,5.50
    5.55,5.55,5.35
    5.45,5.50,5.55
    5.50,5.45,5.25
    5.65,5.60,5.40
    5.70,5.65,5.55
    6.30,6.30,6.25
    """

  /// Ten people, three yes-or-no answers.
  static let answers = """
    a,b,c
    1,1,0
    1,1,0
    1,0,0
    1,1,1
    0,0,0
    1,1,0
    1,0,0
    1,1,0
    0,1,0
    1,0,0
    """

  /// Freireich et al. (1963): weeks of remission of 21 pairs, MASS's `gehan`.
  static let gehan: String = {
    let treated = "10 7 32+ 23 22 6 16 34+ 32+ 25+ 11+ 20+ 19+ 6 17+ 35+ 6 13 9+ 6+ 10+"
    let control = "1 22 3 12 8 17 2 11 8 12 2 5 4 15 8 23 5 11 4 1 8"
    let rows = [(treated, "6-MP"), (control, "control")].flatMap { times, group in
      times.split(separator: " ").map { time in
        "\(time.filter { $0 != "+" }),\(time.hasSuffix("+") ? 0 : 1),\(group)"
      }
    }
    return (["weeks,relapse,treatment"] + rows).joined(separator: "\n")
  }()

  private static func long(_ outcome: String, _ group: String, _ groups: KeyValuePairs<String, String>)
    -> String
  {
    let rows = groups.flatMap { name, values in values.split(separator: " ").map { "\($0),\(name)" } }
    return (["\(outcome),\(group)"] + rows).joined(separator: "\n")
  }

  static func dataset(_ csv: String) throws -> Dataset {
    try Dataset(csv: Array(csv.utf8), name: "sample", fields: nil)
  }
}

/// The rows that a method gives, looked up by column.
struct MethodRows {
  private let output: AnalysisOutput

  init(_ output: AnalysisOutput) {
    self.output = output
  }

  /// Runs a method on columns of a file's text.
  init(_ method: String, _ csv: String, _ selection: MethodSelection, _ options: MethodOptions = .init())
    throws
  {
    output = try MethodRun(
      method, .columns(try MethodSample.dataset(csv), selection), options: options
    ).output()
  }

  /// Runs a method on a table.
  init(_ method: String, table: String, _ options: MethodOptions = .init()) throws {
    output = try MethodRun(method, .table(try InlineTable(table)), options: options).output()
  }

  var count: Int { output.tables[0].rows.count }

  func number(_ column: String, _ row: Int = 0) throws -> Double {
    try #require(output.tables[0][row, column]?.number, "\(column) of row \(row) is empty")
  }

  func text(_ column: String, _ row: Int = 0) -> String? {
    output.tables[0][row, column]?.code
  }
}

/// Equal to all digits of a value that an independent program printed.
func expectEqual(
  _ found: Double, _ expected: Double, tolerance: Double = 1e-10,
  _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    (found - expected).magnitude <= tolerance * max(expected.magnitude, 1e-300), comment,
    sourceLocation: sourceLocation)
}
