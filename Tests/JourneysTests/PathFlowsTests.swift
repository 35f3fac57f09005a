import Measurement
import Statistics
import Tables
import Testing

@testable import Journeys

@Suite struct PathFlowsTests {
  private static func paths(_ texts: [String: Int]) -> [PathFlows.Path] {
    texts.sorted { $0.key < $1.key }.flatMap { text, count in
      let states = text.compactMap { Array("ABC").firstIndex(of: $0) }
      return Array(
        repeating: PathFlows.Path(states: states, end: text.hasSuffix("…") ? .open : .ended), count: count)
    }
  }

  private static func text(_ flow: PathFlows.Flow) -> String {
    func name(_ place: PathFlows.Place) -> String {
      if case .state(let state) = place { String(Array("ABC")[state]) } else { "\(place)" }
    }
    return "\(flow.step) \(name(flow.from))-\(name(flow.to)) \(flow.persons)"
  }

  @Test func smallFlowsAreMergedByHand() {
    let flows = PathFlows(Self.paths(["AB": 6, "AC": 2, "A…": 2, "AB…": 5, "BA": 1]), minimum: 3)
    #expect(flows.persons == 16)
    #expect(
      flows.flows.map(Self.text) == ["1 A-B 11", "1 A-other 4", "2 B-open 5", "2 B-ended 6"])
    // Two are too few for other, so that the next larger flow from there goes with them.
    let few = PathFlows(Self.paths(["AB": 9, "AC": 4, "A": 1]), minimum: 3)
    #expect(few.flows.map(Self.text) == ["1 A-B 9", "1 A-other 5", "2 B-ended 9"])
  }

  @Test func withoutAMinimumNothingIsMerged() {
    let flows = PathFlows(Self.paths(["AB": 1, "AC": 2, "A…": 1]))
    #expect(
      flows.flows.map(Self.text)
        == ["1 A-B 1", "1 A-C 2", "1 A-open 1", "2 B-ended 1", "2 C-ended 2"])
  }

  /// No flow is below the minimum, and what arrives at a state leaves it again.
  @Test func laws() {
    var generator = SeededGenerator(seed: 20_261_123)
    for _ in 0..<200 {
      let minimum = 1 + generator.draw(below: 6)
      let paths = (0..<generator.draw(below: 60)).map { _ in
        PathFlows.Path(
          states: (0..<(1 + generator.draw(below: 5))).map { _ in generator.draw(below: 3) },
          end: generator.draw(below: 2) == 0 ? .open : .ended)
      }
      let flows = PathFlows(paths, steps: 4, minimum: minimum).flows
      #expect(flows.allSatisfy { $0.persons >= minimum })
      for step in 2..<4 {
        for state in 0..<3 {
          let place = PathFlows.Place.state(state)
          let arrived = flows.filter { $0.step == step - 1 && $0.to == place }.reduce(0) { $0 + $1.persons }
          let left = flows.filter { $0.step == step && $0.from == place }.reduce(0) { $0 + $1.persons }
          #expect(arrived == left)
        }
      }
      let table = PathFlows(paths, steps: 4, minimum: minimum).table { .text(String($0)) }
      #expect(DisclosureRule(minimumCount: minimum).smallCells(of: table) == 0)
      #expect(PathFlows(paths.reversed(), steps: 4, minimum: minimum).flows == flows)
    }
  }
}
