/// The least coarsening of identifying columns with which records are k-anonymous.
public struct Anonymisation: Sendable, Hashable {
  /// What happens to each identifying column.
  public let steps: [Generalisation]
  /// The records that are left out because too few persons share their combination, ascending.
  public let leftOut: [Int]
  /// The check of the records that stay.
  public let check: AnonymityCheck

  /// More combinations of steps than this are not tried.
  private static let limit = 20_000

  /// Finds the steps: of all combinations of them with which enough records stay, one that loses least, where a column loses the
  /// share of its ladder that it climbs; of equals the one that leaves out fewer records, and then the first.
  ///
  /// - Parameters:
  ///   - columns: the values of each identifying column, one per record.
  ///   - ladders: the steps that each column may take, the finest first.
  ///   - persons: the person of each record; nil where each record is a person.
  ///   - sensitive: the values of each sensitive column.
  ///   - k: how many persons must share a combination.
  ///   - share: the largest share of records that may be left out, 0 to 1.
  /// - Throws: ``DisclosureError/invalidAnonymisation(_:)`` where no steps are enough, or there are too many to try.
  public init(
    columns: [[String]], ladders: [[Generalisation]], persons: [String]? = nil, sensitive: [[String]] = [],
    k: Int, leavingOut share: Double
  ) throws(DisclosureError) {
    precondition(columns.count == ladders.count, "a ladder per column")
    guard k >= 2, share >= 0, share < 1 else {
      throw .invalidAnonymisation("k is at least 2, and a share of records from 0 to below 1 may be left out")
    }
    guard ladders.reduce(1, { min($0 * $1.count, Self.limit + 1) }) <= Self.limit else {
      throw .invalidAnonymisation(
        "too many identifying columns to try all steps; say for some how coarse they are to be")
    }
    let count = columns.first?.count ?? 0
    let coarse = zip(columns, ladders).map { column, ladder in ladder.map { step in column.map(step.apply) } }
    var best: (loss: Double, leftOut: [Int], places: [Int])?
    for (loss, places) in Self.choices(ladders) {
      if let best, loss > best.loss + 1e-12 { break }
      let check = AnonymityCheck(
        identifying: zip(coarse, places).map { $0[$1] }, persons: persons)
      let below = check.records(below: k)
      guard Double(below.count) <= share * Double(count), below.count < count || count == 0 else { continue }
      if best.map({ below.count < $0.leftOut.count }) ?? true { best = (loss, below, places) }
    }
    guard let best else {
      throw .invalidAnonymisation(
        "no steps make \(k) persons share every combination; name fewer identifying columns, allow more records to be "
          + "left out, or lower k")
    }
    steps = zip(ladders, best.places).map { $0[$1] }
    leftOut = best.leftOut
    let out = Set(best.leftOut)
    func kept(_ values: [String]) -> [String] {
      values.indices.filter { !out.contains($0) }.map { values[$0] }
    }
    check = AnonymityCheck(
      identifying: zip(coarse, best.places).map { kept($0[$1]) }, sensitive: sensitive.map(kept),
      persons: persons.map(kept))
  }

  /// All combinations of steps with what they lose, the smallest loss first.
  private static func choices(_ ladders: [[Generalisation]]) -> [(loss: Double, places: [Int])] {
    var choices: [(loss: Double, places: [Int])] = [(0, [])]
    for ladder in ladders {
      choices = choices.flatMap { choice in
        ladder.indices.map { place in
          (choice.loss + Double(place) / Double(max(1, ladder.count - 1)), choice.places + [place])
        }
      }
    }
    return choices.enumerated()
      .sorted { ($0.element.loss, $0.offset) < ($1.element.loss, $1.offset) }.map(\.element)
  }
}
