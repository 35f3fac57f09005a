/// The cases of a group that may still be among the nearest of a case.
///
/// The smallest upper bounds of their distances limit that of the last neighbour; whoever's lower bound is beyond the
/// limit is dropped. Candidates keep the order of their places.
final class CandidateList {
  /// A case by its place among the packed ones, with W of the bounds and S less the case's part of r.
  struct Candidate {
    let place: Int32
    let sum: UInt16
    let weight: UInt16
  }

  /// No neighbour is farther.
  var limit = Float.infinity
  private(set) var count = 0
  /// How many neighbours are asked for.
  let wanted: Int
  private var candidates: UnsafeMutablePointer<Candidate>
  /// How many there may be before some are dropped; there is room for those of a tile beside.
  private var capacity: Int
  private let bins: UnsafeMutablePointer<Int32>
  private static let binCount = 128

  init(wanted: Int) {
    self.wanted = wanted
    capacity = max(64, 2 * wanted)
    candidates = .allocate(capacity: capacity + PackedCases.Tile.size)
    bins = .allocate(capacity: Self.binCount)
  }

  deinit {
    candidates.deallocate()
    bins.deallocate()
  }

  subscript(position: Int) -> Candidate { candidates[position] }

  /// Adds those candidates of a tile that a closure writes behind the others; it tells how many.
  func append(_ write: (UnsafeMutablePointer<Candidate>) -> Int) {
    count += write(candidates + count)
  }

  /// Forgets all.
  func reset() {
    (count, limit) = (0, .infinity)
  }

  /// Drops some when there are many, and makes room for more where too few go.
  func makeRoom(_ bounds: DistanceBounds, _ excess: UnsafePointer<UInt16>) {
    guard count > capacity else { return }
    tighten(bounds, excess)
    guard 2 * count > capacity else { return }
    capacity = 2 * count
    let larger = UnsafeMutablePointer<Candidate>.allocate(capacity: capacity + PackedCases.Tile.size)
    larger.initialize(from: candidates, count: count)
    candidates.deallocate()
    candidates = larger
  }

  /// Lowers the limit to what the upper bounds allow, and drops whoever is beyond it.
  func tighten(_ bounds: DistanceBounds, _ excess: UnsafePointer<UInt16>) {
    let (candidates, bins, count) = (candidates, bins, count)
    bins.initialize(repeating: 0, count: Self.binCount)
    let scale = Float(Self.binCount) / min(limit, 1)
    for position in 0..<count {
      let upper = bounds.upper(candidates[position], excess[Int(candidates[position].place)])
      bins[Int(min(upper * scale, Float(Self.binCount - 1)))] += 1
    }
    // The last bin takes all that is larger as well.
    var (bin, seen) = (0, Int(bins[0]))
    while seen < wanted, bin < Self.binCount - 1 {
      bin += 1
      seen += Int(bins[bin])
    }
    guard bin < Self.binCount - 1 else { return }
    let limit = min(limit, Float(bin + 1) / scale)
    var kept = 0
    for position in 0..<count {
      let candidate = candidates[position]
      candidates[kept] = candidate
      kept += bounds.isWithin(limit, candidate) ? 1 : 0
    }
    (self.limit, self.count) = (limit, kept)
  }
}
