import Datasets
import Measurement
import Statistics

/// Invented cases with their truth, for trying methods and for training: a reference set, and for every case the chance
/// of success under every help that the law provides.
///
/// Every case draws from its own stream of the seed, so that the first cases are the same however many there are.
public struct SimulatedCases: Sendable {
  /// The world.
  public let world: SimulatedWorld
  /// The reference set as CSV.
  public let referenceCSV: String
  /// The truth as CSV: per case the chance of success under each help, empty where the law does not provide it, and the
  /// chance of having been given it.
  public let truthCSV: String

  /// The features of one more case, which is not in the reference set, as a JSON object.
  public let caseJSON: String

  static let threshold = 10.0
  static let deficits = ["school", "aggression", "anxiety", "attachment", "attention", "social"]
  static let resources = ["family", "friends", "independence", "coping"]

  /// Invents cases.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - world: what is true.
  ///   - seed: the seed.
  ///   - helps: the kinds of help that there are.
  public init(count: Int, world: SimulatedWorld, seed: UInt64, helps: [HelpKind]) {
    precondition(count > 0 && helps.count > 1, "there are cases and helps to invent")
    self.world = world
    let truth = SimulatedTruth(world, helps: helps)
    let lines = [(String, String)](concurrently: count) { number in
      let one = SimulatedCase(number: number, seed: seed, truth: truth)
      return (Self.reference(one, number, helps), Self.truth(one, number))
    }
    caseJSON = Self.json(SimulatedCase(number: count, seed: seed, truth: truth))
    let codes = helps.map(\.code)
    referenceCSV = Self.referenceHeader + lines.map(\.0).joined()
    truthCSV =
      "case," + codes.map { "success_\($0)" }.joined(separator: ",") + ","
      + codes.map { "given_\($0)" }.joined(separator: ",") + "\n" + lines.map(\.1).joined()
  }

  private static let numbers = ["age", "earlier_helps", "household", "months_known"]
  private static let nominal = ["gender", "family", "school"]
  private static let flags = [
    "protection", "migration", "benefits", "parental_illness", "substance", "delinquency", "truancy",
  ]
  private static let genders = ["f", "m", "d"]
  private static let families = ["both-parents", "single-parent", "step-family", "relatives", "elsewhere"]
  private static let schools = [
    "none", "kindergarten", "primary", "lower-secondary", "grammar", "special", "vocational",
  ]

  private static let referenceHeader =
    (["case", "office", "year", "help"] + features + ["ending"] + deficits.map { "deficit_\($0)_end" }
    + resources.map { "resource_\($0)_end" } + ["goal_1", "goal_2", "goal_1_priority", "goal_2_priority"])
    .joined(separator: ",") + ",start,end,district,moved_before\n"

  private static let features =
    numbers + nominal + flags + deficits.map { "deficit_\($0)" } + resources.map { "resource_\($0)" }

  private static func reference(_ one: SimulatedCase, _ number: Int, _ helps: [HelpKind]) -> String {
    var cells = ["C\(number + 1)", "J\(one.office + 1)", String(one.year), helps[one.help].code]
    cells += intake(one)
    cells.append(one.isPlanned.map { $0 ? "planned" : "broken-off" } ?? "")
    let items = deficits.count + resources.count
    cells += one.after.map { $0.map { String(Int($0)) } } ?? [String](repeating: "", count: items)
    cells += one.goals.map { $0.map { twentieths($0.attainment) } } ?? ["", ""]
    cells += one.goals.map { $0.map { String($0.priority) } } ?? ["", ""]
    cells += [
      one.start.description,
      one.days.map { Day(daysSinceEpoch: one.start.daysSinceEpoch + $0).description } ?? "",
      "J\(one.office + 1)-\("NESW".map(String.init)[one.district])", one.hasMoved ? "yes" : "no",
    ]
    return cells.joined(separator: ",") + "\n"
  }

  /// The features that are known as a JSON object, a line each.
  private static func json(_ one: SimulatedCase) -> String {
    let lines = zip(features, intake(one)).filter { !$0.1.isEmpty }.map { "  \"\($0)\": \"\($1)\"" }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  /// The cells of the features.
  private static func intake(_ one: SimulatedCase) -> [String] {
    var cells: [String] = []
    for (place, value) in one.values.enumerated() {
      guard let value else {
        cells.append("")
        continue
      }
      let position = Int(value)
      switch place {
      case 4: cells.append(genders[position])
      case 5: cells.append(families[position])
      case 6: cells.append(schools[position])
      case 7..<14: cells.append(position == 1 ? "yes" : "no")
      default: cells.append(String(position))
      }
    }
    return cells
  }

  private static func truth(_ one: SimulatedCase, _ number: Int) -> String {
    (["C\(number + 1)"] + one.success.map { $0.map(rounded) ?? "" } + one.assignment.map(rounded))
      .joined(separator: ",") + "\n"
  }

  /// A number of twentieths with two decimals.
  private static func twentieths(_ number: Int) -> String {
    let hundredths = abs(number) * 5
    let digits = String(100 + hundredths % 100).dropFirst()
    return "\(number < 0 ? "-" : "")\(hundredths / 100).\(digits)"
  }

  /// A chance with six decimals.
  private static func rounded(_ chance: Double) -> String {
    let millionths = Int((chance * 1e6).rounded())
    return "\(millionths / 1_000_000).\(String(1_000_000 + millionths % 1_000_000).dropFirst())"
  }

  /// The codebook of the reference set.
  public static let codebookYAML: [UInt8] = PackageResources.simulated_yaml
}
