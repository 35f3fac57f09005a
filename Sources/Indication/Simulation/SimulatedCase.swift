import Foundation
import Measurement
import Statistics

/// One invented case, with its truth.
struct SimulatedCase {
  /// Values by feature, in the order of ``SimulatedCases/codebook``; nil where missing.
  var values: [Double?]
  var help = 0
  var office = 0
  var year = 0
  /// True for planned, false for broken off, nil where no ending is recorded.
  var isPlanned: Bool?
  /// The deficits and the resources at the end; nil where none are recorded.
  var after: [Double]?
  /// Attainment in twentieths, and priority, of both goals; nil where none are recorded.
  var goals: [(attainment: Int, priority: Int)]?
  /// The day of the start, and how many days the help lasted; nil where no ending is recorded.
  var start = Day(daysSinceEpoch: 0)
  var days: Int?
  /// The district of the office, from 0.
  var district = 0
  /// Whether the family had moved in the year before; more often where cases are heavy, or hide something.
  var hasMoved = false
  /// The chance of success under each help; nil where the law does not provide it.
  var success: [Double?] = []
  /// The chance of being given each help.
  var assignment: [Double] = []

  static func generator(seed: UInt64, stream: UInt64) -> SimulatedCase.Generator {
    Generator(source: SeededGenerator(seed: seed, stream: stream))
  }

  static func exponential(_ value: Double) -> Double { exp(value) }
  static func density(_ value: Double) -> Double { exp(-value * value / 2) }

  /// Draws that are arithmetic alone, so that they are the same on every machine.
  struct Generator {
    var source: SeededGenerator

    /// Nearly normal with mean 0 and variance 1: twelve uniform numbers less 6.
    mutating func normal() -> Double {
      var sum = -6.0
      for _ in 0..<12 { sum += source.uniform() }
      return sum
    }

    mutating func happens(_ probability: Double) -> Bool { source.uniform() < probability }

    mutating func whole(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + source.draw(below: range.count)
    }

    /// A position drawn with these chances.
    mutating func pick(_ chances: [Double]) -> Int {
      var rest = source.uniform() * chances.reduce(0, +)
      for (position, chance) in chances.enumerated() where chance > 0 {
        rest -= chance
        if rest < 0 { return position }
      }
      return chances.lastIndex { $0 > 0 } ?? 0
    }
  }

  /// Draws the case with this number.
  init(number: Int, seed: UInt64, truth: SimulatedTruth) {
    var generator = Self.generator(seed: seed, stream: UInt64(number) + 1)
    let severity = generator.normal()
    let hidden = generator.normal()
    let age = generator.pick([10, 40, 32, 8].map(Double.init))
    let years = generator.whole([0...5, 6...13, 14...17, 18...20][age])
    let protection = generator.happens(0.12 + (severity > 1 ? 0.2 : 0) + (years < 6 ? 0.1 : 0))
    let gender = generator.pick([0.45, 0.53, 0.02])
    let family = generator.pick([0.34, 0.36, 0.18, 0.05, 0.07])
    let school = years < 3 ? 0 : years < 6 ? 1 : years < 11 ? 2 : generator.whole(3...6)
    let illness = generator.happens(0.15 + (severity > 0.5 ? 0.2 : 0))
    let substance = generator.happens(years < 12 ? 0.01 : 0.1 + (severity > 1 ? 0.2 : 0))
    let delinquency = generator.happens(years < 10 ? 0.01 : 0.1 + (severity > 0.7 ? 0.2 : 0))
    let truancy = generator.happens(years < 6 ? 0 : 0.12 + (severity > 0.5 ? 0.2 : 0))
    let earlier = max(0, Int(2 + 2.5 * (0.5 * severity + generator.normal())))
    var deficits: [Int] = []
    for _ in 0..<SimulatedCases.deficits.count {
      deficits.append(Self.level(1.6 + 0.7 * severity + 0.8 * generator.normal()))
    }
    var resources: [Int] = []
    for _ in 0..<SimulatedCases.resources.count {
      resources.append(Self.level(2.1 - 0.5 * severity + 0.8 * generator.normal()))
    }
    var drivers = SimulatedTruth.Drivers()
    drivers.burden = (Double(deficits.reduce(0, +)) - 9.6) / 5
    drivers.resources = (Double(resources.reduce(0, +)) - 8.4) / 3
    drivers.age = (Double(years) - 11) / 5
    drivers.protection = protection ? 0.8 : -0.2
    drivers.delinquency = delinquency ? 0.85 : -0.15
    drivers.truancy = truancy ? 0.8 : -0.2
    drivers.earlierHelps = Double(min(earlier, 10)) / 5 - 0.5
    drivers.parentalIllness = illness ? 0.8 : -0.2

    let flags = [
      protection, generator.happens(0.35), generator.happens(0.4), illness, substance, delinquency, truancy,
    ]
    values = [Double(years), Double(earlier)].map { $0 }
    values.append(generator.happens(0.06) ? nil : Double(generator.whole(1...7)))
    values.append(generator.happens(0.08) ? nil : Double(generator.whole(0...36)))
    values += [Double(gender), Double(family), Double(school)]
    values += flags.enumerated().map { place, flag in
      place == 1 && generator.happens(0.04) ? nil : flag ? 1 : 0
    }
    values += (deficits + resources).map(Double.init)

    office = generator.source.draw(below: SimulatedTruth.officeCount)
    year = generator.whole(2016...2023)
    let isProvided = truth.helps.map {
      $0.isProvided(age: Double(years), protection: protection ? .atStake : .notAtStake)
    }
    assignment = truth.assignment(drivers, office: office, hidden: hidden, isProvided: isProvided)
    help = generator.pick(assignment)
    success = truth.helps.indices.map { isProvided[$0] ? truth.success($0, drivers) : nil }
    let isSuccess = generator.happens(truth.success(help, drivers, hidden: hidden))
    let isBrokenOff = !isSuccess && generator.happens(0.45)
    // A stream of its own, so that what else is drawn does not depend on it.
    var aside = Self.generator(seed: seed, stream: UInt64(number) + 1 + 1 << 41)
    district = aside.whole(0...3)
    hasMoved = aside.happens(1 / (1 + Self.exponential(1 - 0.5 * drivers.burden - 0.7 * hidden)))
    let first = Day(year: year, month: 1, day: 1) ?? start
    start = Day(daysSinceEpoch: first.daysSinceEpoch + aside.whole(0...364))
    let usual =
      240 + 60
      * (truth.helps[help].form == .residential ? 6 : truth.helps[help].form == .counselling ? -2 : 1)
    let whole = usual / 2 + aside.whole(0...usual)
    let duration = isBrokenOff ? whole * aside.whole(2...8) / 10 : whole
    // Heavier cases end without a record more often.
    guard !generator.happens(0.08 + (drivers.burden > 0.5 ? 0.08 : 0)) else { return }
    isPlanned = !isBrokenOff
    days = duration
    if isBrokenOff && generator.happens(0.5) { return }
    end(isSuccess: isSuccess, deficits: deficits, resources: resources, &generator)
  }

  private static func level(_ value: Double) -> Int { min(4, max(0, Int(value.rounded()))) }

  /// Invents an end whose effect index agrees with the success drawn.
  private mutating func end(
    isSuccess: Bool, deficits: [Int], resources: [Int], _ generator: inout Generator
  ) {
    var (lower, higher) = (deficits, resources)
    for item in lower.indices {
      let change = isSuccess ? generator.whole(-2...0) : generator.whole(-1...1)
      lower[item] = min(4, max(0, lower[item] + change))
    }
    for item in higher.indices {
      let change = isSuccess ? generator.whole(0...1) : generator.whole(-1...1)
      higher[item] = min(4, max(0, higher[item] + change))
    }
    let priorities = [generator.whole(1...3), generator.whole(1...3)]
    let direction = isSuccess ? 1 : -1
    var attained = [generator.whole(0...16), generator.whole(0...16)].map {
      $0 * direction + (isSuccess ? 4 : 10)
    }
    func effect() -> Double {
      let reduction = Double(deficits.reduce(0, +) - lower.reduce(0, +)) / Double(4 * deficits.count)
      let gain = Double(higher.reduce(0, +) - resources.reduce(0, +)) / Double(4 * resources.count)
      let goals =
        Double(priorities[0] * attained[0] + priorities[1] * attained[1]) / 20
        / Double(priorities.reduce(0, +))
      return 100 * (reduction + gain + goals) / 3
    }
    // Half a point away from the threshold, rounding cannot change a success.
    var item = 0
    while isSuccess ? effect() < SimulatedCases.threshold + 0.5 : effect() > SimulatedCases.threshold - 0.5 {
      if let goal = attained.firstIndex(where: { abs($0 + direction) <= 20 }) {
        attained[goal] += direction
      } else if (isSuccess ? lower[item % lower.count] > 0 : lower[item % lower.count] < 4) {
        lower[item % lower.count] -= direction
      } else {
        let place = item % higher.count
        higher[place] = min(4, max(0, higher[place] + direction))
      }
      item += 1
    }
    after = (lower + higher).map(Double.init)
    goals = zip(attained, priorities).map { ($0, $1) }
  }
}
