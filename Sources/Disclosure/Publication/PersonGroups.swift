/// How columns of a source group its records, so that disclosure control knows which of them are made of others.
///
/// Districts that belong to a centre, classes of age within broader ones: from the counts of the one and those of the other
/// anybody can compute what is left. Names do not tell, the data do.
public struct PersonGroups: Sendable {
  /// A column by the positions of its codes.
  public struct Column: Sendable {
    let name: String
    let codes: [String]
    let rows: [Int]

    /// Creates a column.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - codes: its codes, each once.
    ///   - rows: for each record the position of its code, -1 where it is missing.
    public init(name: String, codes: [String], rows: [Int]) {
      self.name = name
      self.codes = codes
      self.rows = rows
    }
  }

  let columns: [Column]

  /// Columns with more codes than this are no groups.
  public static let mostCodes = 60

  /// Takes the columns of a source; those with too many codes are passed over.
  public init(_ columns: [Column]) {
    self.columns = columns.filter { (1...Self.mostCodes).contains($0.codes.count) }
  }

  /// Groups of two columns that are of the same records, by the positions of their codes: the finest that both make. Where all
  /// records are one such group, none is given.
  func unions(of first: Int, _ second: Int) -> [(first: [Int], second: [Int])] {
    let (first, second) = (columns[first], columns[second])
    let left = first.codes.count
    let count = left + second.codes.count
    var sets = DisjointSets(count: count)
    var open = count
    for (one, two) in zip(first.rows, second.rows) where one >= 0 && two >= 0 {
      guard sets.join(one, left + two) else { continue }
      open -= 1
      if open == 1 { return [] }
    }
    var unions: [Int: (first: [Int], second: [Int])] = [:]
    for place in 0..<count {
      if place < left {
        unions[sets.root(place), default: ([], [])].first.append(place)
      } else {
        unions[sets.root(place), default: ([], [])].second.append(place - left)
      }
    }
    return unions.sorted { $0.key < $1.key }.map(\.value).filter { !$0.first.isEmpty && !$0.second.isEmpty }
  }
}
