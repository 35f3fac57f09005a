extension Alternative {
  /// The probability an interval of this direction leaves outside each of its ends: half of 1 − level on
  /// both sides, or all of it on one.
  ///
  /// Traps for a level that is not between 0 and 1, which is a mistake of the programmer.
  func tailProbability(level: Double) -> Double {
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    return self == .twoSided ? (1 - level) / 2 : 1 - level
  }
}
