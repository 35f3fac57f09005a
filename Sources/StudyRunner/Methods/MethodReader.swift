import Datasets
import Measurement
import Statistics
import Tables

/// Reads the columns of a dataset in the form that a method needs.
///
/// Rows in which one of the columns is missing are left out and counted; in long data incomplete blocks.
struct MethodReader {
  private let dataset: Dataset
  private let selection: MethodSelection
  private let outcome: DataColumn
  private let frequencies: [Int?]

  init(_ dataset: Dataset, _ selection: MethodSelection) throws {
    try selection.validate()
    self.dataset = dataset
    self.selection = selection
    outcome = try dataset.column(selection.outcome)
    frequencies = try Self.counts(selection.frequency, in: dataset)
  }

  /// The data in this form.
  func read(as shape: MethodShape, options: MethodOptions) throws -> MethodCase {
    switch shape {
    case .sample: try sample(options)
    case .groups: try groups(options)
    case .pairs, .blocks: try blocks(options)
    case .table, .strata: try tables(options)
    case .pairedTable: try pairedTable(options)
    case .shares: try shares(options)
    case .rates: try rates(options)
    case .survival: try survival(options)
    case .summaries: preconditionFailure("summaries do not come from a file")
    }
  }

  private func sample(_ options: MethodOptions) throws -> MethodCase {
    var sample: [Double] = []
    var missing = 0
    for (value, frequency) in zip(try outcome.numbers(), frequencies) {
      if let value, let frequency {
        sample.append(contentsOf: repeatElement(value, count: frequency))
      } else {
        missing += 1
      }
    }
    return MethodCase(term: term, names: [], data: .sample(sample), missing: missing, options: options)
  }

  private func groups(_ options: MethodOptions) throws -> MethodCase {
    let group = try groupColumn()
    var samples = [[Double]](repeating: [], count: group.codes.count)
    var missing = 0
    for (row, value) in try outcome.numbers().enumerated() {
      if let value, let position = group.positions[row], let frequency = frequencies[row] {
        samples[position].append(contentsOf: repeatElement(value, count: frequency))
      } else {
        missing += 1
      }
    }
    let kept = samples.indices.filter { !samples[$0].isEmpty }
    try requireGroups(kept.count)
    return MethodCase(
      term: term, names: kept.map { group.cells[$0] }, data: .groups(kept.map { samples[$0] }),
      missing: missing, options: options)
  }

  private func blocks(_ options: MethodOptions) throws -> MethodCase {
    guard let id = selection.id, let condition = selection.condition else { return try wideBlocks(options) }
    let conditions = try CategoryColumn(try dataset.column(condition))
    let long = try LongData(
      persons: try identifiers(id), conditions: conditions.positions, conditionCount: conditions.codes.count,
      values: try outcome.numbers(), idColumn: id)
    return MethodCase(
      term: term, names: conditions.cells, data: .blocks(long.blocks), missing: long.incomplete,
      options: options)
  }

  private func wideBlocks(_ options: MethodOptions) throws -> MethodCase {
    let columns = try [outcome] + selection.paired.map { try dataset.column($0) }
    let values = try columns.map { try $0.numbers() }
    var rows: [[Double]] = []
    var missing = 0
    for row in 0..<dataset.rowCount {
      let block = values.compactMap { $0[row] }
      if block.count == columns.count, let frequency = frequencies[row] {
        rows.append(contentsOf: repeatElement(block, count: frequency))
      } else {
        missing += 1
      }
    }
    let names = columns.map { Cell.label(code: $0.field.name, $0.field.label) }
    return MethodCase(
      term: columns.count == 2 ? MethodCase.joined(names, by: " − ") : term, names: names,
      data: .blocks(rows),
      missing: missing, options: options)
  }

  private func tables(_ options: MethodOptions) throws -> MethodCase {
    let group = try groupColumn()
    let levels = try CategoryColumn(outcome)
    let stratum = try selection.stratum.map { try CategoryColumn(try dataset.column($0)) }
    let empty = [[Int]](repeating: [Int](repeating: 0, count: levels.codes.count), count: group.codes.count)
    var tables = [[[Int]]](repeating: empty, count: max(1, stratum?.codes.count ?? 1))
    var missing = 0
    for row in 0..<dataset.rowCount {
      let layer = stratum == nil ? 0 : stratum?.positions[row]
      if let layer, let first = group.positions[row], let second = levels.positions[row],
        let frequency = frequencies[row]
      {
        tables[layer][first][second] += frequency
      } else {
        missing += 1
      }
    }
    try requireGroups(group.codes.count)
    guard levels.codes.count >= 2 else {
      throw StudyError.invalidColumn(
        name: selection.outcome,
        message: "has fewer than two categories with values; the method compares two or more")
    }
    return MethodCase(
      term: named(levels), names: group.cells, data: .tables(tables), missing: missing, options: options)
  }

  private func pairedTable(_ options: MethodOptions) throws -> MethodCase {
    var pairs: [(Int, Int, Int)] = []
    var missing = 0
    let categories: CategoryColumn
    let names: [Cell]
    if let id = selection.id, let condition = selection.condition {
      categories = try CategoryColumn(outcome)
      let conditions = try CategoryColumn(try dataset.column(condition))
      guard conditions.codes.count == 2 else {
        throw StudyError.invalidColumn(
          name: condition, message: "has \(conditions.codes.count) conditions, but pairs need two")
      }
      let long = try LongData(
        persons: try identifiers(id), conditions: conditions.positions, conditionCount: 2,
        values: categories.positions, idColumn: id)
      pairs = long.blocks.map { ($0[0], $0[1], 1) }
      missing = long.incomplete
      names = conditions.cells
    } else {
      let other = try dataset.column(selection.paired[0])
      guard selection.paired.count == 1 else {
        throw StudyError.usage(
          message: "--paired names two or more columns, but the method compares two answers")
      }
      categories = try CategoryColumn(outcome, sharing: [outcome, other])
      let second = try CategoryColumn(other, sharing: [outcome, other])
      for row in 0..<dataset.rowCount {
        if let a = categories.positions[row], let b = second.positions[row], let frequency = frequencies[row]
        {
          pairs.append((a, b, frequency))
        } else {
          missing += 1
        }
      }
      names = [outcome, other].map { .label(code: $0.field.name, $0.field.label) }
    }
    let count = categories.codes.count
    var table = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    for (a, b, frequency) in pairs { table[a][b] += frequency }
    return MethodCase(
      term: named(categories), names: names, categories: categories.cells, data: .tables([table]),
      missing: missing, options: options)
  }

  private func shares(_ options: MethodOptions) throws -> MethodCase {
    let levels = try CategoryColumn(outcome)
    var counts = [Int](repeating: 0, count: levels.codes.count)
    var missing = 0
    for (position, frequency) in zip(levels.positions, frequencies) {
      if let position, let frequency { counts[position] += frequency } else { missing += 1 }
    }
    return MethodCase(
      term: named(levels), names: [], data: .tables([[counts]]), missing: missing, options: options)
  }

  private func rates(_ options: MethodOptions) throws -> MethodCase {
    let group = try selection.group.map { try CategoryColumn(try dataset.column($0)) }
    let exposures = try selection.exposure.map { try dataset.column($0).numbers() }
    let values = try Self.counts(selection.outcome, in: dataset)
    var events = [Int](repeating: 0, count: group?.codes.count ?? 1)
    var exposed = events.map { _ in [Double]() }
    var missing = 0
    for row in 0..<dataset.rowCount {
      let position = group == nil ? 0 : group?.positions[row]
      let exposure = exposures == nil ? 1 : exposures?[row]
      if let position, let exposure, let count = values[row] {
        events[position] += count
        exposed[position].append(exposure)
      } else {
        missing += 1
      }
    }
    return MethodCase(
      term: term, names: group?.cells ?? [],
      data: .rates(try zip(events, exposed).map { try PoissonRate($0, per: ExactSum($1).value) }),
      missing: missing,
      options: options)
  }

  private func survival(_ options: MethodOptions) throws -> MethodCase {
    let group = try groupColumn()
    let stratum = try selection.stratum.map { try CategoryColumn(try dataset.column($0)) }
    let events = try EventColumn(try dataset.column(selection.event ?? "")).events
    var sample = SurvivalSample()
    var missing = 0
    for (row, time) in try outcome.numbers().enumerated() {
      let layer = stratum == nil ? 0 : stratum?.positions[row]
      if let time, let event = events[row], let position = group.positions[row], let layer {
        sample.times.append(time)
        sample.events.append(event)
        sample.groups.append(position)
        sample.strata.append(layer)
      } else {
        missing += 1
      }
    }
    return MethodCase(
      term: term, names: group.cells, data: .survival(sample), missing: missing, options: options)
  }

  private var term: Cell { .label(code: outcome.field.name, outcome.field.label) }

  /// The outcome with the category that estimates are about, the first.
  private func named(_ levels: CategoryColumn) -> Cell {
    guard levels.codes.count == 2, outcome.field.kind != .yesNo else { return term }
    let label = outcome.label(of: levels.codes[0])
    return .label(
      code: "\(outcome.field.name)=\(levels.codes[0])",
      LocalizedText(
        de: "\(outcome.field.label.de): \(label.de)", en: "\(outcome.field.label.en): \(label.en)"))
  }

  private func groupColumn() throws -> CategoryColumn {
    guard let group = selection.group else {
      throw StudyError.usage(message: "name the column of the groups with --group")
    }
    return try CategoryColumn(try dataset.column(group))
  }

  private func requireGroups(_ count: Int) throws(StudyError) {
    guard count >= 2 else {
      throw .invalidColumn(
        name: selection.group ?? "",
        message: "has fewer than two groups with values; the method compares two or more")
    }
  }

  private func identifiers(_ name: String) throws -> [String?] {
    try dataset.column(name).codes()
  }

  /// The whole counts of a column; 1 in every row without a column.
  private static func counts(_ name: String?, in dataset: Dataset) throws -> [Int?] {
    guard let name else { return Array(repeating: 1, count: dataset.rowCount) }
    let values = try dataset.column(name).numbers()
    var counts: [Int?] = []
    var total = 0
    for value in values {
      guard let value else {
        counts.append(nil)
        continue
      }
      guard let count = Int(exactly: value), count >= 0, count <= 10_000_000, total + count <= 10_000_000
      else {
        throw StudyError.invalidColumn(
          name: name, message: "must hold whole counts of 0 or more, ten million in all at most")
      }
      total += count
      counts.append(count)
    }
    return counts
  }
}
