/// How many persons share each combination of what others may know of them.
///
/// Records are k-anonymous when every combination of the identifying columns belongs to k persons or more (Sweeney 2002,
/// International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 10, 557–570), and l-diverse when the persons of
/// each combination have l or more different values of a sensitive column (Machanavajjhala et al. 2007, ACM TKDD 1, 3): k persons
/// who all have the same are found out without being told apart. A missing value is a value of its own.
public struct AnonymityCheck: Sendable, Hashable {
  /// The smallest number of persons who share a combination, k; 0 without records.
  public let smallest: Int
  /// How many combinations there are.
  public let combinations: Int
  /// How many persons are the only ones of their combination.
  public let unique: Int
  /// The smallest number of different values of a sensitive column in a combination, l, by column; 0 without records.
  public let diversity: [Int]
  /// How many persons share the combination of each record.
  let sizes: [Int]

  /// Checks records.
  ///
  /// - Parameters:
  ///   - identifying: the values of each identifying column, one per record.
  ///   - sensitive: the values of each sensitive column.
  ///   - persons: the person of each record; nil where each record is a person.
  public init(identifying: [[String]], sensitive: [[String]] = [], persons: [String]? = nil) {
    let count = (identifying + sensitive).first?.count ?? persons?.count ?? 0
    precondition((identifying + sensitive).allSatisfy { $0.count == count }, "one value per record")
    var places: [[String]: Int] = [:]
    var members: [Set<String>] = []
    var values: [[Set<String>]] = []
    var own: [Int] = []
    for record in 0..<count {
      let codes = identifying.map { $0[record] }
      let place = places[codes] ?? members.count
      if place == members.count {
        places[codes] = place
        members.append([])
        values.append(sensitive.map { _ in [] })
      }
      members[place].insert(persons?[record] ?? String(record))
      for (index, column) in sensitive.enumerated() { values[place][index].insert(column[record]) }
      own.append(place)
    }
    smallest = members.map(\.count).min() ?? 0
    combinations = members.count
    unique = members.count { $0.count == 1 }
    diversity = sensitive.indices.map { index in values.map { $0[index].count }.min() ?? 0 }
    sizes = own.map { members[$0].count }
  }

  /// The records whose combination fewer than k persons share, ascending.
  public func records(below k: Int) -> [Int] {
    sizes.indices.filter { sizes[$0] < k }
  }
}
