import Measurement

/// The journeys of a log, in the order of the file; each is put together from its columns when it is asked for.
///
/// A part of them shares the columns of the whole.
public struct JourneyRecords: RandomAccessCollection, Sendable {
  /// The map by which the journeys were read.
  let map: JourneyMap
  /// What is recorded, also of records that are not of this part.
  private(set) var columns: JourneyColumns
  /// Where each journey stands in the columns.
  let places: [Int]

  init(_ columns: JourneyColumns, at places: [Int], map: JourneyMap) {
    self.columns = columns
    self.places = places
    self.map = map
  }

  /// The first position, 0.
  public var startIndex: Int { 0 }
  /// The number of journeys.
  public var endIndex: Int { places.count }

  /// The journey at a position.
  public subscript(position: Int) -> Journey { columns.journey(at: places[position], map: map) }

  /// Those at some places of the columns.
  func part(at places: [Int]) -> JourneyRecords { JourneyRecords(columns, at: places, map: map) }

  /// The latest day recorded; nil when no day is recorded at all.
  var latestDay: Day? {
    columns.stages.compactMap(\.days).compactMap { days in places.lazy.compactMap { days[$0] }.max() }.max()
  }

  /// The same journeys in no group.
  var inNoGroup: JourneyRecords {
    var records = self
    records.columns.groups = nil
    return records
  }

  /// The groups that have any journeys, in the order of the codebook, then by code; and each journey's place among them.
  func grouped(_ codebook: JourneyCodebook) -> (groups: [String?], places: [Int]) {
    guard let groups = columns.groups else {
      return (isEmpty ? [] : [nil], Array(repeating: 0, count: count))
    }
    // Without a group comes last.
    let codes = groups.codes.map(Optional.some) + [nil]
    let found = places.map { groups.place(at: $0) ?? groups.codes.count }
    var occurs = Array(repeating: false, count: codes.count)
    for code in found { occurs[code] = true }
    let order = codes.indices.filter { occurs[$0] }
      .sorted { codebook.groupOrder(codes[$0]) < codebook.groupOrder(codes[$1]) }
    var ranks = Array(repeating: 0, count: codes.count)
    for (rank, code) in order.enumerated() { ranks[code] = rank }
    return (order.map { codes[$0] }, found.map { ranks[$0] })
  }

  /// The groups that have any journeys, in the same order, with where their journeys stand in the columns.
  func placesByGroup(_ codebook: JourneyCodebook) -> [(group: String?, places: [Int])] {
    let (groups, ranks) = grouped(codebook)
    var parts = groups.map { (group: $0, places: [Int]()) }
    for (rank, place) in zip(ranks, places) { parts[rank].places.append(place) }
    return parts
  }
}

extension JourneyRecords: Hashable {
  /// Whether the same journeys are recorded, in whatever columns.
  public static func == (left: JourneyRecords, right: JourneyRecords) -> Bool { left.elementsEqual(right) }

  /// Hashes the journeys.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for journey in self { hasher.combine(journey) }
  }
}
