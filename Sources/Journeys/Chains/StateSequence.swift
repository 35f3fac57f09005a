/// What one person did, one state per time unit, such as school or work month by month.
public struct StateSequence: Sendable, Hashable {
  /// The identifier of the person.
  public let id: String
  /// The code of the group, or nil where none is compared.
  public let group: String?
  /// The weight; 1 where the data have none.
  public let weight: Double
  /// The positions of the states in the alphabet, one per time unit, at least one.
  public let states: [Int]
  /// Whether the last state may go on after the observation; so it is unless stated.
  public let end: End

  /// What happened after the last state.
  public enum End: Sendable, Hashable {
    /// Observation ended; the state may have gone on.
    case observed
    /// The state itself ended.
    case finished
  }

  /// Creates a sequence.
  public init(id: String, group: String? = nil, weight: Double = 1, states: [Int], end: End = .observed) {
    self.id = id
    self.group = group
    self.weight = weight
    self.states = states
    self.end = end
  }

  /// A run of equal states.
  public struct Run: Sendable, Hashable {
    /// The position of the state in the alphabet.
    public let state: Int
    /// How many time units it lasts.
    public internal(set) var length: Int
  }

  /// The runs of equal states, in order.
  public var runs: [Run] {
    var runs: [Run] = []
    for state in states {
      if runs.last?.state == state {
        runs[runs.count - 1].length += 1
      } else {
        runs.append(Run(state: state, length: 1))
      }
    }
    return runs
  }

  /// The states without their repetitions: the path.
  public var path: [Int] { runs.map(\.state) }

  /// How many times the state changes.
  public var transitions: Int { runs.count - 1 }
}
