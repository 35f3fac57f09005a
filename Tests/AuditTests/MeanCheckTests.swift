import Testing

@testable import Audit

@Suite("Means of whole answers")
struct MeanCheckTests {
  private func figure(_ text: String, isExact: Bool = false) throws -> Figure {
    Figure(
      place: FigurePlace(table: "t", row: text, column: "c"),
      printed: try #require(PrintedNumber(text, notation: .english)), rounding: .commercial, isExact: isExact)
  }

  @Test(
    "finds the means that no answers have (Brown & Heathers 2017)",
    arguments: [
      ("5.18", 28, true), ("5.19", 28, false), ("5.21", 28, true), ("3.45", 20, true), ("3.46", 20, false),
    ])
  func grim(mean: String, n: Int, isPossible: Bool) throws {
    let check = MeanCheck(items: 1, scale: nil, kind: "mean")
    let finding = check.finding(mean: try figure(mean), n: try figure("\(n)", isExact: true), deviation: nil)
    #expect((finding == nil) == isPossible)
  }

  @Test("several items make the mean finer")
  func items() throws {
    let check = MeanCheck(items: 4, scale: nil, kind: "mean")
    #expect(try check.finding(mean: figure("3.46"), n: figure("20", isExact: true), deviation: nil) == nil)
  }

  @Test(
    "finds the deviations that no answers have (Allard 2018)",
    arguments: [("5.21", "1.60", 28, true), ("3.44", "2.47", 18, false)])
  func grimmer(mean: String, deviation: String, n: Int, isPossible: Bool) throws {
    let check = MeanCheck(items: 1, scale: nil, kind: "mean")
    let finding = check.finding(
      mean: try figure(mean), n: try figure("\(n)", isExact: true), deviation: try figure(deviation))
    #expect((finding == nil) == isPossible)
  }

  @Test("agrees with all answers of few persons on a scale, one by one", arguments: 2...5)
  func enumeration(n: Int) throws {
    let scale = 1...4
    var printed: Set<[Int]> = []
    var answers = [Int](repeating: scale.lowerBound, count: n)
    while true {
      let sum = answers.reduce(0, +)
      let squares = answers.reduce(0) { $0 + $1 * $1 }
      // Hundredths, halves up: the mean from whole numbers, the deviation as the largest d with d − ½ at most it.
      let mean = (200 * sum + n) / (2 * n)
      let excess = n * squares - sum * sum
      var deviation = 0
      while (2 * deviation + 1) * (2 * deviation + 1) * n * (n - 1) <= 40_000 * excess { deviation += 1 }
      printed.insert([mean, deviation])
      guard let place = answers.firstIndex(where: { $0 < scale.upperBound }) else { break }
      answers[place] += 1
      for earlier in 0..<place { answers[earlier] = scale.lowerBound }
    }
    let check = MeanCheck(items: 1, scale: scale, kind: "mean")
    let count = try figure("\(n)", isExact: true)
    for mean in 100...400 {
      for deviation in stride(from: 0, through: 220, by: mean.isMultiple(of: 25) ? 1 : 37) {
        let finding = check.finding(
          mean: try figure(text(mean)), n: count, deviation: try figure(text(deviation)))
        #expect((finding == nil) == printed.contains([mean, deviation]), "\(mean), \(deviation)")
      }
    }
  }

  @Test(
    "an impossible deviation comes with the nearest that are possible, and answers that have a possible one")
  func neighbours() throws {
    let check = MeanCheck(items: 1, scale: 1...5, kind: "mean")
    let (mean, n) = (try figure("3.00"), try figure("3", isExact: true))
    let finding = check.finding(mean: mean, n: n, deviation: try figure("1.50"))
    #expect(finding?.reason == .impossibleDeviation && finding?.consistent == "1.00 / 1.73")
    // 2, 3, 4 and 1, 4, 4 or 2, 2, 5: the only deviations beside 0 and 2.
    #expect(check.answers(mean: mean, n: n, deviation: try figure("1.00")) == .found([0, 1, 1, 1, 0]))
    #expect(check.answers(mean: mean, n: n, deviation: try figure("1.50")) == .impossible)
  }

  private func text(_ hundredths: Int) -> String {
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
