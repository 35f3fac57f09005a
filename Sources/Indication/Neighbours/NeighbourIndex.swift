internal import CTileSums
import Datasets
import Measurement

/// Finds the reference cases most like a new one in every group, exactly.
///
/// Bounds from packed cases (`PackedCases`) leave few candidates; their distances are computed in double precision by
/// ``GowerMeasure``. The result equals that of computing every distance, ties included: equally near cases come in the
/// order of their rows. Threads share cases, never one case, so their number changes nothing.
public struct NeighbourIndex: Sendable {
  /// The measure.
  public let measure: GowerMeasure
  private let packed: PackedCases
  /// Place by place, feature by feature.
  private let values: [Double]
  private let width: Int

  /// Prepares reference cases.
  ///
  /// - Parameters:
  ///   - measure: how unlike cases are.
  ///   - columns: the values feature by feature, nil where missing.
  ///   - groups: the group of each case, from 0.
  ///   - groupCount: how many groups there are.
  public init(measure: GowerMeasure, columns: [[Double?]], groups: [Int], groupCount: Int) {
    self.init(
      measure: measure, values: columns.map { $0.map { $0 ?? .nan } }, groups: groups, groupCount: groupCount)
  }

  init(measure: GowerMeasure, values: [[Double]], groups: [Int], groupCount: Int) {
    precondition(values.allSatisfy { $0.count == groups.count }, "a value and a group for every case")
    self.measure = measure
    packed = PackedCases(measure: measure, values: values, groups: groups, groupCount: groupCount)
    width = values.count
    let (rows, width) = (packed.rows, width)
    let size = width * PackedCases.Tile.size
    self.values = [Double](count: rows.count * width, blocksOf: max(size, 1)) { range, elements in
      for position in range {
        let (place, feature) = position.quotientAndRemainder(dividingBy: width)
        (elements + position).initialize(to: rows[place] < 0 ? .nan : values[feature][Int(rows[place])])
      }
    }
  }

  /// How many cases a group has.
  public func count(in group: Int) -> Int {
    packed.counts[group]
  }

  /// The nearest cases of each of these groups, for many cases at once on all cores.
  ///
  /// - Parameters:
  ///   - count: how many of each group; fewer where the group has fewer that can be compared.
  ///   - cases: the values of the cases, nil where missing.
  ///   - groups: the groups to search.
  /// - Returns: for each case, for each group, its neighbours, the nearest first.
  public func nearest(_ count: Int, to cases: [[Double?]], groups: [Int]) -> [[[Neighbour]]] {
    nearest(count, to: cases.map { $0.map { $0 ?? .nan } }, groups: groups) { $0 }
  }

  /// What a closure makes of the nearest cases of each of these groups, for many cases at once on all cores; NaN is
  /// missing.
  func nearest<Result: Sendable>(
    _ count: Int, to cases: [[Double]], groups: [Int], as body: @Sendable ([Neighbour]) -> Result
  ) -> [[Result]] {
    // Cases of a batch share what is in the cache; there are enough batches for many cores.
    let size = min(64, max(1, cases.count / 16))
    let found = [[[Result]]](concurrently: (cases.count + size - 1) / size) { batch in
      search(count, cases[(batch * size)..<min(cases.count, (batch + 1) * size)], groups, as: body)
    }
    return Array(found.joined())
  }

  /// The nearest cases of one group; NaN is missing.
  func nearest(_ count: Int, to values: [Double], in group: Int) -> [Neighbour] {
    search(count, [values], [group]) { $0 }[0][0]
  }

  private func search<Result>(
    _ count: Int, _ cases: ArraySlice<[Double]>, _ groups: [Int], as body: ([Neighbour]) -> Result
  ) -> [[Result]] {
    precondition(count > 0 && cases.allSatisfy { $0.count == width }, "a case has a value for every feature")
    let searches = cases.map { Search($0, packed, count) }
    var results = [[Result]](repeating: [], count: searches.count)
    let sums = TileSums()
    for group in groups {
      for tile in packed.tiles[group] {
        for search in searches { search.query.scan(tile, of: packed, with: sums, into: search.candidates) }
      }
      for (number, search) in searches.enumerated() {
        results[number].append(body(nearest(count, of: search)))
      }
    }
    return results
  }

  /// A case that is searched for, with its candidates in the group that is being searched.
  private final class Search {
    let query: PackedQuery
    let exact: GowerCase
    let candidates: CandidateList

    init(_ values: [Double], _ packed: PackedCases, _ count: Int) {
      query = PackedQuery(values, packed)
      exact = GowerCase(values, packed.measure)
      candidates = CandidateList(wanted: count)
    }
  }

  /// The nearest of the candidates by their exact distances; none is left.
  private func nearest(_ count: Int, of search: Search) -> [Neighbour] {
    packed.excess.withUnsafeBufferPointer { search.candidates.tighten(search.query.bounds, $0.baseAddress!) }
    let candidates = search.candidates.count
    var found: [Neighbour] = []
    found.reserveCapacity(candidates)
    values.withUnsafeBufferPointer { values in
      for position in stride(from: 0, to: candidates, by: 4) {
        var places = SIMD4<Int>()
        for lane in 0..<4 {
          places[lane] = Int(search.candidates[min(position + lane, candidates - 1)].place)
          // Those after them lie anywhere in memory.
          let next = Int(search.candidates[min(position + lane + 4, candidates - 1)].place)
          CTilePrefetch(values.baseAddress! + next * width, width * MemoryLayout<Double>.size)
        }
        let distances = search.exact.distances(to: places &* width, in: values.baseAddress!)
        for lane in 0..<min(4, candidates - position) where distances[lane].isFinite {
          found.append(Neighbour(row: Int(packed.rows[places[lane]]), distance: distances[lane]))
        }
      }
    }
    search.candidates.reset()
    return found.nearest(count)
  }
}
