import ArgumentParser
import Indication
import StudyRunner

struct IndicateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicate",
    abstract: "Which help is likely to work for a case: reference cases and what they can carry.",
    discussion: """
      EXAMPLE
        wirkung indicate simulate --cases 600 --output invented
        wirkung indicate fit invented/reference.csv \\
          --codebook invented/codebook.yaml --output model.wirkung
        wirkung indicate case invented/case.json --model model.wirkung
      """,
    subcommands: [
      Simulate.self, Fit.self, Case.self, Batch.self, Validate.self, Changes.self,
      Neighbours.self,
    ])

  struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "simulate",
      abstract: "Invents evaluated cases whose truth is known, to try methods and to learn.",
      discussion: """
        The folder gets reference.csv, the cases; codebook.yaml, what the columns are; truth.csv, the true chance of \
        success of every help for every case; and case.json, one more case. Worlds: base (heavier helps go to \
        heavier cases), null (no help works better than another), randomised (chance decides), nonlinear (no straight line follows the truth), \
        hidden-confounder (offices know something that the outcome depends on and no form records), small (few cases).

        EXAMPLE
          wirkung indicate simulate --cases 500 --world null --output invented
        """)

    @Option(
      help: ArgumentHelp("How many cases. (default: 60000; in the world small 3000)", valueName: "number"))
    var cases: Int?

    @Option(
      help: ArgumentHelp(
        "What is true: base, null, randomised, nonlinear, hidden-confounder or small.", valueName: "world"))
    var world = SimulatedWorld.base

    @Option(help: ArgumentHelp("The seed of everything random.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(
      help: ArgumentHelp("The folder to write, which must not exist yet.", valueName: "folder"),
      completion: .directory)
    var output: String

    @OptionGroup var printing: OutputOptions

    func validate() throws {
      guard (1...2_000_000).contains(cases ?? 1) else {
        throw ValidationError("--cases must be from 1 to 2000000")
      }
    }

    mutating func run() throws {
      let written = try CaseSimulation.write(count: cases, world: world, seed: seed, to: output)
      try printing.print(written)
    }
  }
}

extension SimulatedWorld: ExpressibleByArgument {}
