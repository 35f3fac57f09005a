/// Where random numbers come from: a seeded generator, or in tests numbers that another program had, too.
protocol RandomDraws: Sendable {
  /// The next 64 random bits.
  mutating func next() -> UInt64
  /// A whole number from 0 up to, but not including, the bound.
  mutating func draw(below bound: Int) -> Int
  /// A number uniform on [0, 1).
  mutating func uniform() -> Double
}

extension SeededGenerator: RandomDraws {}

extension RandomDraws {
  /// A number uniform between 0 and 1, both excluded.
  mutating func openUniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

  /// A standard normal number, by the quantile of a uniform one.
  mutating func standardNormal() -> Double { Normal.quantile(openUniform()) }
}
