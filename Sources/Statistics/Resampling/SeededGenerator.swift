/// The library's own random number generator: xoshiro256**, seeded by SplitMix64.
///
/// The same seed gives the same draws on every machine. Streams split by index, so that replicate `i` of
/// a resampling draws the same numbers whatever thread computes it.
///
/// Source: Blackman & Vigna (2021), ACM Trans. Math. Softw. 47(4), 36; Steele, Lea & Flood (2014), OOPSLA, 453–472.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// Creates the stream with this index of a seed.
  public init(seed: UInt64, stream: UInt64 = 0) {
    // Mixing the stream index before it meets the seed keeps the streams of neighbouring seeds apart.
    var streamState = stream
    var state = stream == 0 ? seed : seed ^ SeededGenerator.splitMix(&streamState)
    s0 = SeededGenerator.splitMix(&state)
    s1 = SeededGenerator.splitMix(&state)
    s2 = SeededGenerator.splitMix(&state)
    s3 = SeededGenerator.splitMix(&state)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let product = s1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }

  /// A whole number from 0 up to, but not including, the bound: the high word of a 64 × 64 bit product,
  /// with rejection of the biased part (Lemire 2019, ACM Trans. Model. Comput. Simul. 29(1), 3).
  public mutating func draw(below bound: Int) -> Int {
    precondition(bound > 0, "the bound of a draw is positive")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold {
        product = next().multipliedFullWidth(by: range)
      }
    }
    return Int(product.high)
  }

  /// A number uniform on [0, 1) with 53 random bits.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
