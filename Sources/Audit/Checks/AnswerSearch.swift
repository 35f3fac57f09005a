/// Looks for whole-number answers on a scale with a given sum and sum of squares.
///
/// The search goes down the scale, one level after the other, within exact bounds of what the rest can reach; three levels are
/// solved at once. It is exhaustive: that there are none is a proof. Only where a very long scale or very many persons exceed
/// its limit it ends without an answer.
struct AnswerSearch {
  /// What the search found.
  enum Outcome: Sendable, Hashable {
    /// Such answers exist: how many persons gave each answer, from the lowest of the scale.
    case found([Int])
    /// There are none.
    case impossible
    /// The limit was reached.
    case undecided
  }

  private struct State: Hashable {
    let level, count, sum, squares: Int
  }

  private var failed: Set<State> = []

  /// How many persons may have given each answer of a scale.
  mutating func answers(count: Int, sum: Int, squares: Int, scale: ClosedRange<Int>) -> Outcome {
    let low = scale.lowerBound
    let level = scale.upperBound - low
    let state = State(
      level: level, count: count, sum: sum - count * low,
      squares: squares - 2 * low * sum + count * low * low)
    if let found = reached(state) {
      return .found(Array(found.prefix(level + 1)))
    }
    return failed.count >= Self.limit ? .undecided : .impossible
  }

  /// How many of `count` values are 0, 1 … up to `level`, so that they have the sum and the sum of squares.
  private mutating func reached(_ state: State) -> [Int]? {
    let (level, count, sum, squares) = (state.level, state.count, state.sum, state.squares)
    guard count >= 0, sum >= 0, sum <= count * level else { return nil }
    if level <= 2 {
      // a + 2b = sum and a + 4b = squares leave one pair.
      let (twos, rest) = (squares - sum).quotientAndRemainder(dividingBy: 2)
      let ones = sum - 2 * twos
      guard rest == 0, twos >= 0, ones >= 0, ones + twos <= count, level == 2 || twos == 0,
        level > 0 || ones == 0
      else { return nil }
      return [count - ones - twos, ones, twos]
    }
    // Values that are as equal as can be have the smallest sum of squares, those at the ends the largest.
    if count > 0 {
      let (share, rest) = sum.quotientAndRemainder(dividingBy: count)
      guard squares >= count * share * share + rest * (2 * share + 1) else { return nil }
    }
    let (top, rest) = sum.quotientAndRemainder(dividingBy: level)
    guard squares <= top * level * level + rest * rest else { return nil }
    if failed.contains(state) || failed.count >= Self.limit { return nil }
    for atTop in stride(from: min(top, squares / (level * level)), through: 0, by: -1) {
      let rest = State(
        level: level - 1, count: count - atTop, sum: sum - atTop * level,
        squares: squares - atTop * level * level)
      if let found = reached(rest) {
        return found + Array(repeating: 0, count: max(0, level - found.count)) + [atTop]
      }
    }
    failed.insert(state)
    return nil
  }

  private static let limit = 200_000
}
