import Datasets
import Measurement

extension JourneyRecords {
  /// The inconsistencies in the order of the journeys, then of the stages.
  var findings: [JourneyFinding] {
    let looked = Array(concurrently: count) { position in
      (found: self[position].findings(by: map), hash: recordHash(at: places[position]))
    }
    // Records of different hashes are different; of nearly all journeys nothing else need be looked at.
    var hashes = Set<Int>(minimumCapacity: count)
    var repeated: Set<Int> = []
    for record in looked where !hashes.insert(record.hash).inserted { repeated.insert(record.hash) }
    var seen: Set<[String?]> = []
    var findings: [JourneyFinding] = []
    for (position, place) in places.enumerated() {
      if !looked[position].found.isEmpty { findings += looked[position].found }
      guard repeated.contains(looked[position].hash), isKept(at: place) else { continue }
      if !seen.insert(record(at: place)).inserted {
        findings.append(JourneyFinding(row: columns.rows[place], stage: nil, kind: .repeatedRecord))
      }
    }
    return findings
  }

  /// Whether a record must be the only one; groups put together to be compared have several of a subject rightly.
  private func isKept(at place: Int) -> Bool { map.groupColumn == nil || columns.groups?[place] != nil }

  /// What tells one record from others.
  private func record(at place: Int) -> [String?] {
    [columns.subjects[place], columns.groups?[place], columns.records?[place]]
  }

  /// The same number for the same record.
  private func recordHash(at place: Int) -> Int {
    var hasher = Hasher()
    hasher.combine(columns.subjects[place])
    hasher.combine(columns.groups?.place(at: place))
    hasher.combine(columns.records?.place(at: place))
    return hasher.finalize()
  }
}
