import Measurement
import Tables

/// How persons go from step to step, as flows that disclosure control and the eye can bear.
///
/// Flows of fewer persons than a minimum are merged: all that leave a place in too small numbers go to ``Place/other``, and if
/// they are still too few together, the next larger flow from there with them. Who is in other is not followed further,
/// so that every flow shown has at least the minimum of persons and no smaller number can be computed from them; a place is
/// counted as it is shown, without those in other. Paths that start where too few start are left out.
public struct PathFlows: Sendable, Hashable {
  /// Where somebody is at a step.
  public enum Place: Sendable, Hashable, Comparable {
    /// One of the states, by its position.
    case state(Int)
    /// Merged.
    case other
    /// The path goes on, or may go on, after the last known state.
    case open
    /// The path has ended.
    case ended
    /// The path has ended in one of the ends that have a name, by its position.
    case named(Int)
  }

  /// Persons who go from one place to another.
  public struct Flow: Sendable, Hashable {
    /// The step that the flow leaves, from 1.
    public let step: Int
    /// Where it leaves; a state.
    public let from: Place
    /// Where it arrives at the next step.
    public let to: Place
    /// How many persons.
    public let persons: Int
  }

  /// One person's path.
  public struct Path: Sendable, Hashable {
    /// The positions of the states, one per step.
    public let states: [Int]
    /// What comes after the last: ``Place/open``, ``Place/ended`` or ``Place/named(_:)``.
    public let end: Place

    /// Creates a path.
    public init(states: [Int], end: Place) {
      self.states = states
      self.end = end
    }

    fileprivate func place(at step: Int) -> Place {
      states.indices.contains(step) ? .state(states[step]) : end
    }
  }

  /// The flows by step, then by the places that they leave and reach: states in their order, then other, open and the ends.
  public let flows: [Flow]
  /// The smallest number of persons of a flow.
  public let minimum: Int
  /// How many persons there are.
  public let persons: Int

  /// Follows paths.
  ///
  /// - Parameters:
  ///   - paths: the paths; those without states are left out.
  ///   - steps: how many steps are followed, at least 2.
  ///   - minimum: the smallest number of persons of a flow, at least 1.
  public init(_ paths: [Path], steps: Int = 5, minimum: Int = 1) {
    precondition(steps >= 2 && minimum >= 1, "a flow joins two steps and has persons")
    self.minimum = minimum
    let all = paths.filter { !$0.states.isEmpty }
    persons = all.count
    var starts: [Place: [Path]] = [:]
    for path in all { starts[path.place(at: 0), default: []].append(path) }
    var here = starts.keys.sorted().map { (place: $0, paths: starts[$0] ?? []) }
      .filter { $0.paths.count >= minimum }
    var flows: [Flow] = []
    for step in 1..<steps {
      var next: [Place: [Path]] = [:]
      for (from, own) in here {
        for (to, going) in PathFlows.merged(own, minimum: minimum, at: step) {
          flows.append(Flow(step: step, from: from, to: to, persons: going.count))
          if case .state = to { next[to, default: []] += going }
        }
      }
      here = next.keys.sorted().map { ($0, next[$0] ?? []) }
    }
    self.flows = flows
  }

  /// The paths by the place that they reach, those in too small numbers merged; in order.
  private static func merged(
    _ paths: [Path], minimum: Int, at step: Int
  ) -> [(place: Place, paths: [Path])] {
    var reached: [Place: [Path]] = [:]
    for path in paths { reached[path.place(at: step), default: []].append(path) }
    var places = reached.keys.sorted().map { (place: $0, paths: reached[$0] ?? []) }
    var other = places.filter { $0.paths.count < minimum }.flatMap(\.paths)
    places.removeAll { $0.paths.count < minimum }
    while !other.isEmpty, other.count < minimum,
      let least = places.indices.min(by: { (places[$0].paths.count, $0) < (places[$1].paths.count, $1) })
    {
      other += places.remove(at: least).paths
    }
    guard other.count >= minimum else { return places }
    let after = places.firstIndex { $0.place > .other } ?? places.count
    places.insert((.other, other), at: after)
    return places
  }
}

extension PathFlows {
  /// The table `flows`: how many persons go from where to where, step by step.
  ///
  /// - Parameters:
  ///   - label: the name of a state, by its position.
  ///   - open: what an open path is called.
  ///   - ended: what an ended path is called.
  ///   - named: the name of an end, by its position.
  func table(
    label: (Int) -> Cell,
    open: LocalizedText = LocalizedText(de: "dauert an", en: "goes on"),
    ended: LocalizedText = LocalizedText(de: "Ende", en: "end"),
    named: (Int) -> Cell = { _ in .empty }
  ) -> TidyTable {
    func cell(_ place: Place) -> Cell {
      switch place {
      case .state(let state): label(state)
      case .other: .label(code: "other", LocalizedText(de: "andere Wege", en: "other paths"))
      case .open: .label(code: "open", open)
      case .ended: .label(code: "ended", ended)
      case .named(let end): named(end)
      }
    }
    return TidyTable(
      id: "flows", title: LocalizedText(de: "Wege von Schritt zu Schritt", en: "Paths from step to step"),
      columns: [.step, .from, .to, .persons],
      rows: flows.map {
        [.number(Double($0.step)), cell($0.from), cell($0.to), .count($0.persons)]
      })
  }
}
