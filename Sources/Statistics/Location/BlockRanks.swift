/// Complete blocks of repeated measurements, ranked within each block.
struct BlockRanks: Sendable {
  /// Twice the average rank of each treatment, block by block.
  let doubled: [[Int]]
  /// The number of treatments.
  let treatments: Int
  /// Σ(t³ − t) over the ties of all blocks.
  let tieTerm: Double

  /// Ranks the treatments in each block.
  ///
  /// - Throws: `tooFewObservations` below the blocks or two treatments, `unequalLengths` for blocks of
  ///   different lengths, `notFinite`.
  init(_ blocks: [[Double]], atLeast minimum: Int = 2) throws(StatisticsError) {
    let treatments = try BlockRanks.treatments(of: blocks, atLeast: minimum)
    var doubled: [[Int]] = []
    var tieTerm = 0.0
    for (index, block) in blocks.enumerated() {
      let ranks = try Ranks(block, what: "block \(index + 1)")
      doubled.append(ranks.doubled)
      tieTerm += ranks.tieTerm
    }
    self.doubled = doubled
    self.treatments = treatments
    self.tieTerm = tieTerm
  }

  /// The common length of the blocks.
  static func treatments(of blocks: [[Double]], atLeast minimum: Int) throws(StatisticsError) -> Int {
    if blocks.count < minimum {
      throw .tooFewObservations(found: blocks.count, needed: minimum, what: "the blocks")
    }
    let treatments = blocks.first?.count ?? 0
    if treatments < 2 {
      throw .tooFewObservations(found: treatments, needed: 2, what: "the treatments of a block")
    }
    for block in blocks where block.count != treatments {
      throw .unequalLengths(first: treatments, second: block.count)
    }
    return treatments
  }

  /// Twice the rank sum of each treatment.
  var doubledSums: [Int] {
    doubled.reduce(into: [Int](repeating: 0, count: treatments)) { sums, block in
      for (index, rank) in block.enumerated() { sums[index] += rank }
    }
  }

  /// Kendall's W, and W without each of the blocks in turn; 0 where the blocks left are all constant.
  var concordance: (whole: Double, withoutEach: [Double]) {
    let centre = treatments + 1
    let sums = doubledSums.map { $0 - doubled.count * centre }
    let spreads = doubled.map { block in block.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } }
    let total = spreads.reduce(0, +)
    func share(_ sums: [Int], _ blocks: Int, _ spread: Int) -> Double {
      if spread == 0 { return 0 }
      return sums.reduce(0) { $0 + Double($1) * Double($1) } / (Double(blocks) * Double(spread))
    }
    let withoutEach = doubled.indices.map { index in
      let rest = zip(sums, doubled[index]).map { $0 - ($1 - centre) }
      return share(rest, doubled.count - 1, total - spreads[index])
    }
    return (share(sums, doubled.count, total), withoutEach)
  }

  /// All distinct orders of a block's ranks, each as often as ties repeat it.
  static func permutations(_ ranks: [Int]) -> [[Int]] {
    if ranks.count <= 1 { return [ranks] }
    var result: [[Int]] = []
    for index in ranks.indices {
      var rest = ranks
      let chosen = rest.remove(at: index)
      for order in permutations(rest) { result.append([chosen] + order) }
    }
    return result
  }
}
