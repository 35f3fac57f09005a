/// Looks for whole-number answers on a scale with a given sum and sum of squares.
struct AnswerSearch {
  private struct State: Hashable {
    let level, count, sum, squares: Int
  }

  private var failed: Set<State> = []

  /// Whether such answers exist; true as well when the search would take too long, for then nothing is shown.
  mutating func exists(count: Int, sum: Int, squares: Int, scale: ClosedRange<Int>) -> Bool {
    let low = scale.lowerBound
    return isReachable(
      State(
        level: scale.upperBound - low, count: count, sum: sum - count * low,
        squares: squares - 2 * low * sum + count * low * low))
  }

  /// Whether `count` values from 0 to `level` have the sum and the sum of squares.
  private mutating func isReachable(_ state: State) -> Bool {
    let (level, count, sum, squares) = (state.level, state.count, state.sum, state.squares)
    guard count >= 0, sum >= 0, squares >= sum, sum <= count * level, squares <= level * sum else {
      return false
    }
    if count == 0 || sum == 0 { return sum == 0 && squares == 0 }
    if level == 1 { return sum == squares }
    // Values that are as equal as can be have the smallest sum of squares.
    let (share, rest) = sum.quotientAndRemainder(dividingBy: count)
    guard squares >= count * share * share + rest * (2 * share + 1) else { return false }
    if failed.contains(state) { return false }
    if failed.count >= Self.limit { return true }
    for atTop in stride(from: min(count, sum / level, squares / (level * level)), through: 0, by: -1) {
      let rest = State(
        level: level - 1, count: count - atTop, sum: sum - atTop * level,
        squares: squares - atTop * level * level)
      if isReachable(rest) { return true }
    }
    failed.insert(state)
    return false
  }

  private static let limit = 200_000
}
