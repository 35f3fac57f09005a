/// What a case adds to the bounds of its distances to packed cases (``PackedCases``).
struct DistanceBounds {
  /// The case's part of r, at least.
  let slack: Int32
  /// m.
  let cutCount: Int32
  /// The case's parts of r and x, m, and a step more than what roundings of these small numbers could amount to.
  let surplus: Int32

  init(slack: Int, cutCount: Int, excess: Int) {
    self.slack = Int32(slack)
    self.cutCount = Int32(cutCount)
    surplus = Int32(slack + cutCount + excess + 1)
  }

  /// The upper bound, with what the candidate adds to it.
  func upper(_ candidate: CandidateList.Candidate, _ excess: UInt16) -> Float {
    Float(Int32(candidate.sum) &+ Int32(excess) &+ surplus) / Float(Int32(candidate.weight))
  }

  /// Whether the lower bound, with a step less, is within a limit.
  func isWithin(_ limit: Float, _ candidate: CandidateList.Candidate) -> Bool {
    Float(Int32(candidate.sum) &- slack &- 1) <= limit * Float(Int32(candidate.weight) &+ cutCount)
  }
}
