/// Which of some elements belong together, as pairs of them become known that do.
struct DisjointSets {
  /// The smallest known element of each one's set, or one on the way to it.
  private var roots: [Int]

  /// Elements from 0, each alone.
  init(count: Int) { roots = Array(0..<count) }

  /// The smallest element of a set.
  func root(_ element: Int) -> Int {
    var root = element
    while roots[root] != root { root = roots[root] }
    return root
  }

  /// Puts the sets of two elements together, and tells whether they were apart.
  @discardableResult
  mutating func join(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (root(first), root(second))
    roots[max(one, other)] = min(one, other)
    return one != other
  }
}
