/// Formulas of the literature on scores before and after, written out in R.
struct PrePostReference: Decodable, Sendable {
  struct Index: Decodable, Sendable {
    let before, after: [Double]
    let reliability, sd, mean, rd: Double
    let jt, gln, en, ha: [Double]
    /// Empty where Hageman and Arrindell's method is undefined.
    let group: Group

    /// One number, or an empty list.
    struct Group: Decodable, Sendable {
      let value: Double?

      init(from decoder: any Decoder) throws {
        value = try? decoder.singleValueContainer().decode(Double.self)
      }
    }
  }
  struct Passage: Decodable, Sendable {
    let before, after: [Double]
    let reliability, sd, mean: Double
    /// Empty where scores after vary no more than error does.
    let r1: Index.Group
    /// By the criteria a, b and c.
    let cutoffs: [Double]
    let cs: [[Double]]
  }
  struct Regression: Decodable, Sendable {
    let before, after: [Double]
    let reliability, naive, naiveP, oldham, oldhamP, slope, blomqvist: Double
    let slopeInterval, blomqvistInterval: [Double]
  }
  struct Jackknife: Decodable, Sendable {
    let clusters: [[Double]]
    let mean, dz, share, shareInterval, meanInterval: [Double]
    let p: Double
  }
  struct Anorexia: Decodable, Sendable {
    let before, after: [Double]
    let counts, ft, cbt, cont: [Int]
    let treat: [String]
  }
  let index: [Index]
  let passage: [Passage]
  let regression: [Regression]
  let jackknife: [Jackknife]
  let anorexia: Anorexia

  static func load() throws -> PrePostReference { try Reference.load("pre-post/pre-post.json") }
}
