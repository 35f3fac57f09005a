import Foundation
import Testing

@testable import Disclosure

/// Optima and intervals that SciPy's HiGHS found, of another formulation of the problem (`suppression/generate.py`).
struct SuppressionReference: Decodable {
  struct Smallest: Decodable {
    let shape: [Int]
    let values: [Double]
    /// nil where no pattern protects the table while its totals are published.
    let smallest: Optimum?

    struct Optimum: Decodable {
      let cells: Int
      let sum: Double
    }

    enum CodingKeys: CodingKey { case shape, values, smallest }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      shape = try container.decode([Int].self, forKey: .shape)
      values = try container.decode([Double].self, forKey: .values)
      smallest = try? container.decode(Optimum.self, forKey: .smallest)
      if smallest == nil {
        #expect(try container.decode(String.self, forKey: .smallest) == "none")
      }
    }
  }

  struct Attack: Decodable {
    let shape: [Int]
    let values: [Double]
    let suppressed: [Int]
    let intervals: [[Double]]
  }

  let smallest: [Smallest]
  let attacks: [Attack]

  static let all = Result {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/suppression/suppression.json")
    return try JSONDecoder().decode(SuppressionReference.self, from: Data(contentsOf: file))
  }

  /// An array of any number of dimensions with the total of every line; totals of totals are left out, and the cells of the
  /// array come first, in row-major order.
  static func system(_ shape: [Int], _ values: [Double]) throws -> CellSystem {
    var cells = values.enumerated().map { CellSystem.Cell("cell \($0)", value: $1) }
    var relations: [CellSystem.Relation] = []
    for axis in shape.indices {
      let step = shape[(axis + 1)...].reduce(1, *)
      for start in values.indices where (start / step) % shape[axis] == 0 {
        let parts = (0..<shape[axis]).map { start + $0 * step }
        relations.append(.init(total: cells.count, parts: parts))
        cells.append(
          .init("line \(relations.count)", value: parts.reduce(0) { $0 + values[$1] }))
      }
    }
    return try CellSystem(cells: cells, relations: relations)
  }
}

@Suite("Secondary suppression: another solver") struct SuppressionReferenceTests {
  /// The policy for the inner cells only: small totals are published, as the reference has it.
  private func pattern(_ system: CellSystem, inner: Int) throws -> [Int] {
    let policy = DisclosurePolicy(totals: .published)
    let (sensitive, demands) = policy.sensitive(in: system)
    let search = SuppressionSearch(
      system, policy, sensitive: sensitive.filter { $0 < inner },
      demands: demands.filter { $0.cells.allSatisfy { $0 < inner } }, closed: system.totals)
    let found = try search.pattern(.smallest)
    #expect(found.extent == .smallest)
    return found.complementary
  }

  @Test("patterns have the fewest cells, and of these the smallest sum")
  func smallest() throws {
    let cases = try SuppressionReference.all.get().smallest
    #expect(cases.count == 260 && cases.count { $0.smallest == nil } == 33)
    for given in cases {
      let system = try SuppressionReference.system(given.shape, given.values)
      guard let optimum = given.smallest else {
        #expect(throws: DisclosureError.self) { try pattern(system, inner: given.values.count) }
        continue
      }
      let found = try pattern(system, inner: given.values.count)
      #expect(found.count == optimum.cells, "\(given.shape) \(given.values)")
      #expect(found.reduce(0) { $0 + given.values[$1] } == optimum.sum, "\(given.shape) \(given.values)")
    }
  }

  @Test("the attack finds the intervals of whole tables")
  func attacks() throws {
    let cases = try SuppressionReference.all.get().attacks
    #expect(cases.count == 160)
    for given in cases {
      let system = try SuppressionReference.system(given.shape, given.values)
      let found = try AttackCheck(system, suppressed: given.suppressed).intervals()
      #expect(found.map(\.cell) == given.suppressed)
      #expect(
        found.map { [$0.interval.lower, $0.interval.upper ?? .infinity] } == given.intervals,
        "\(given.shape) \(given.values)")
    }
  }
}
