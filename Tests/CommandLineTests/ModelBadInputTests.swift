import Foundation
import Testing

/// Input that leaves a model undefined: an error that names the column and the mend, never a number that looks fine.
@Suite("Bad input of models") struct ModelBadInputTests {
  struct Item: Sendable, CustomTestStringConvertible {
    let name: String
    let csv: String
    let arguments: [String]
    let says: [String]
    var testDescription: String { name }

    init(_ name: String, _ csv: String, _ arguments: [String], _ says: String...) {
      self.name = name
      self.csv = csv.split(separator: " ").joined(separator: "\n") + "\n"
      self.arguments = arguments
      self.says = says
    }
  }

  private static func regress(_ model: String, _ formula: String, _ more: String...) -> [String] {
    ["regress", "data.csv", "--model", model, "--formula", formula] + more
  }

  private static func survive(_ model: String, _ predictors: String) -> [String] {
    ["survive", "data.csv", "--time", "t", "--event", "e", "--model", model, "--predictors", predictors]
  }

  private static let numbers =
    "y,a,b,k,c 1,1,2,5,0 0,2,4,5,1 1,3,6,5,0 0,5,10,5,3 1,4,8,5,2 0,2,4,5,1 1,7,14,5,0 0,6,12,5,4"
  private static let times = "t,e,x,g 3,1,1,a 5,1,2,b 0,1,3,a 8,0,4,b 6,1,5,a 4,1,2,b 7,1,3,a 1,0,4,b"

  static let items: [Item] = [
    Item("dependent column", numbers, regress("linear", "c ~ a + b"), "b follows exactly from a", "b = 2"),
    Item("constant predictor", numbers, regress("linear", "c ~ a + k"), "k has the same value in every row"),
    Item(
      "constant outcome, linear", numbers, regress("linear", "k ~ a"), "'k' has the same value",
      "nothing to explain"),
    Item("constant outcome, robust", numbers, regress("robust", "k ~ a"), "'k' has the same value"),
    Item("constant outcome, Poisson", numbers, regress("poisson", "k ~ a"), "'k' has the same value"),
    Item(
      "empty level", "y,x,g 1,1,a 2,,c 3,2,b 4,4,a 5,3,b 2,,c", regress("linear", "y ~ x + g"),
      "'g' has nobody of the category 'c'"),
    Item(
      "outcome coded 1 and 2", "y,x 1,1 2,2 1,3 2,4 2,5", regress("logistic", "y ~ x"), "factor(y)", "--event"
    ),
    Item("outcome of many numbers", numbers, regress("logistic", "c ~ a"), "other numbers than 0 and 1"),
    Item(
      "offset of zero", numbers, regress("poisson", "a ~ b + offset(log(c))"), "column 'c'",
      "log(c) is not a number", "data row 1"),
    Item("logarithm of zero", numbers, regress("linear", "a ~ log(c)"), "column 'c'", "log(x + 1)"),
    Item("separation", "y,x 0,1 0,2 0,3 1,4 1,5 1,6", regress("logistic", "y ~ x"), "x separates", "Firth"),
    Item(
      "quasi-separation by a category", "y,g 1,a 0,a 1,b 0,b 1,c 1,c 1,c", regress("logistic", "y ~ g"),
      "g=c separates"),
    Item(
      "one cluster", numbers, regress("linear", "c ~ a", "--errors", "cluster", "--cluster", "k"),
      "clusters: 1"),
    Item(
      "more predictors than rows", "y,a,b,c 1,2,3,4 2,3,1,1 4,1,2,2", regress("linear", "y ~ a + b + c"),
      "at least 5"),
    Item(
      "empty cell of a multinomial model", "y,g u,a v,a w,a u,b v,b u,b v,a w,a u,a v,b",
      regress("multinomial", "y ~ g"),
      "g=b separates"),
    Item(
      "leverages of an ordinal model", numbers, regress("ordinal", "c ~ a", "--errors", "hc3"),
      "no single leverage", "hc1"),
    Item(
      "errors of a robust model", numbers, regress("robust", "c ~ a", "--errors", "hc3"), "Huber's errors"),
    Item("time of zero", times, survive("weibull", "x"), "column 't'", "a time of zero, first in data row 3"),
    Item(
      "time below zero", "t,e,x 3,1,1 -2,1,2 5,0,3 4,1,4", survive("cox", "x"), "column 't'",
      "below zero, first in data row 2"),
    Item(
      "counts below zero", "n,x 1,1 -2,2 3,3 4,4 2,5", regress("poisson", "n ~ x"), "column 'n'",
      "first in data row 2"),
    Item(
      "counts with a fraction", "n,x 1,1 2,2 3.5,3 4,4 2,5", regress("negative-binomial", "n ~ x"),
      "column 'n'",
      "first in data row 3"),
    Item(
      "events coded 1 and 2", "t,e,x 3,1,1 2,2,2 5,1,3 4,2,4", survive("cox", "x"), "column 'e'",
      "write 0 and 1"),
    Item(
      "dependent column of a regression by design", "y,a,b 1,1,2 3,2,4 2,3,6 5,5,10 4,4,8",
      ["weight", "data.csv", "--formula", "y ~ a + b"], "columns 'y', 'a', 'b'", "b = 2"),
    Item(
      "more events than persons", "s,a,n,c,m A,2,10,3,12 B,11,10,5,12",
      ["meta", "data.csv", "--study", "s", "--counts", "a,n,c,m", "--measure", "odds-ratio"], "column 'a'",
      "more events than 'n' has persons, first in data row 2"),
    Item(
      "event before entry", "t,e,s,x 3,1,0,1 2,1,2,2 5,0,3,3 4,1,6,4",
      ["survive", "data.csv", "--time", "t", "--event", "e", "--entry", "s"], "column 's'",
      "2 entries not before the end in 't', first in data row 2", "missing entry"),
    Item(
      "event before entry of a model", "t,e,s,x 3,1,0,1 2,1,2,2 5,0,3,3 4,1,6,4",
      survive("cox", "x") + ["--entry", "s"], "column 's'", "first in data row 2"),
    Item(
      "entry below zero", "t,e,s 3,1,0 2,1,-2 5,0,3",
      ["survive", "data.csv", "--time", "t", "--event", "e", "--entry", "s"], "column 's'", "below zero"),
    Item(
      "late entry of a model without it", "t,e,s,x 3,1,0,1 2,1,1,2 5,0,3,3 4,1,2,4",
      survive("weibull", "x") + ["--entry", "s"], "late entry is for curves"),
    Item(
      "late entry of competing causes", "t,e,s 3,a,0 2,b,1 5,a,3",
      ["survive", "data.csv", "--time", "t", "--event", "e", "--competing", "--entry", "s"], "--entry"),
    Item("one event", "t,e,x 3,1,1 2,0,2 5,0,3 4,0,4", survive("cox", "x"), "too few", "events"),
    Item(
      "events of one group", "t,e,g 3,1,a 2,0,b 5,1,a 4,0,b 6,1,a 7,0,b", survive("cox", "g"), "g=b separates"
    ),
    Item(
      "times that are no periods", "t,e,x 1.5,1,1 2,0,2 5,1,3 4,1,4", survive("discrete", "x"),
      "whole number of periods"),
    Item(
      "negative weight", "y,w 1,2 2,-1 3,2", ["weight", "data.csv", "--outcomes", "y", "--weights", "w"],
      "column 'w'",
      "below zero, first in data row 2"),
    Item(
      "margin of nobody", "y,g 1,a 2,b 3,a",
      ["weight", "data.csv", "--outcomes", "y", "--margin", "g: a=5, b=0"],
      "'g'", "the population has nobody ('b')"),
    Item(
      "population of some stages", "y,p,s,n 1,1,1,5 2,1,2,5 3,2,1,5 4,2,2,5",
      ["weight", "data.csv", "--outcomes", "y", "--clusters", "p", "--population", "n,n,n"],
      "more columns of the population"),
  ]

  @Test("is named with its column and its mend", arguments: items)
  func badInput(item: Item) throws {
    let folder = TemporaryFolder()
    try folder.write(item.csv, to: "data.csv")
    let run = try RunningTool(item.arguments + ["--language", "en"], in: folder).end()
    #expect(run.exitCode == 65 || run.exitCode == 64, "\(run.output)")
    #expect(run.output.isEmpty)
    for part in item.says { #expect(run.messages.contains(part), "\(run.messages)") }
  }

  @Test("times of zero and equal weights count, with a remark")
  func remarks() throws {
    let folder = TemporaryFolder()
    try folder.write(Self.times.split(separator: " ").joined(separator: "\n") + "\n", to: "times.csv")
    try folder.write("y,w\n1,2\n2,2\n3,2\n", to: "weights.csv")
    let curves = try RunningTool(
      ["survive", "times.csv", "--time", "t", "--event", "e", "--language", "en"], in: folder
    ).end()
    #expect(curves.exitCode == 0 && curves.output.contains("times of 0 (1)"), "\(curves.messages)")
    let weights = try RunningTool(
      ["weight", "weights.csv", "--outcomes", "y", "--weights", "w", "--language", "en"], in: folder
    ).end()
    #expect(weights.exitCode == 0 && weights.output.contains("all weights are equal"), "\(weights.messages)")
  }

  @Test(
    "whole numbers beyond those of integers are values like others",
    arguments: ["1e20", "100000000000000000000"])
  func hugeWholeNumbers(number: String) throws {
    let folder = TemporaryFolder()
    try folder.write("a,b\n\(number),1\n0,2\n\(number),1\n0,4\n\(number),2\n", to: "data.csv")
    for arguments in [
      ["correlate", "data.csv", "--columns", "a,b"], ["regress", "data.csv", "--formula", "b ~ a"],
      ["describe", "data.csv", "--columns", "a,b", "--minimum-count", "2"],
    ] {
      let run = try RunningTool(arguments, in: folder).end()
      #expect(run.exitCode == 0 && !run.output.isEmpty, "\(arguments): \(run.messages)")
    }
  }
}
