/// Which codes of a dimension are parts of which others, such as communities of a district.
public struct Hierarchy: Sendable, Hashable {
  /// The name of the dimension.
  public let dimension: String
  private let parents: [String: String]

  /// Creates a hierarchy of codes with what each is a part of.
  ///
  /// - Throws: ``DisclosureError/invalidHierarchy(dimension:problem:)`` for a code with two parents and for circles.
  public init(
    dimension: String, parts: [(code: String, parent: String)]
  ) throws(DisclosureError) {
    self.dimension = dimension
    var parents: [String: String] = [:]
    for (code, parent) in parts {
      if let known = parents.updateValue(parent, forKey: code), known != parent {
        throw .invalidHierarchy(dimension: dimension, problem: "'\(code)' is part of two; name one")
      }
    }
    for start in parents.keys.sorted() {
      var (code, steps) = (start, 0)
      while let parent = parents[code] {
        (code, steps) = (parent, steps + 1)
        guard steps <= parents.count else {
          throw .invalidHierarchy(dimension: dimension, problem: "'\(start)' is part of itself")
        }
      }
    }
    self.parents = parents
  }

  /// A hierarchy by beginnings, as official keys have it: the parent of a code is the longest other code that it begins with.
  public init(dimension: String, beginningsOf codes: [String]) {
    self.dimension = dimension
    let known = Set(codes)
    parents = known.reduce(into: [:]) { parents, code in
      var beginning = code.dropLast()
      while !beginning.isEmpty, !known.contains(String(beginning)) { beginning = beginning.dropLast() }
      if !beginning.isEmpty { parents[code] = String(beginning) }
    }
  }

  /// The codes that a code is a part of, the nearest first.
  func ancestors(of code: String) -> [String] {
    var ancestors: [String] = []
    while let parent = parents[ancestors.last ?? code] { ancestors.append(parent) }
    return ancestors
  }
}
