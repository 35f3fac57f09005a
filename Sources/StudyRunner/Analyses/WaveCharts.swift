import Measurement
import Reports
import Surveys
import Tables

/// The charts of a monitoring over waves.
struct WaveCharts {
  private let development: WaveDevelopment
  private let tables: [TidyTable]
  private let flowItems: [String]

  init(_ development: WaveDevelopment, tables: [TidyTable], flowItems: [String]) {
    self.development = development
    self.tables = tables
    self.flowItems = flowItems
  }

  private var log: MonitoringLog { development.log }

  /// `current`, and with several waves `items`, `topics`, `items-TOPIC` or `items-by-wave`, `flows-TOPIC` and
  /// `flow-ITEM`.
  func charts() throws -> [Chart] {
    let hasTopics = !log.form.topics.isEmpty
    var charts = try current(group: hasTopics ? "topic" : nil).map { [$0] } ?? []
    if hasTopics, let topics = try topics() { charts.append(topics) }
    guard log.waves.count > 1 else { return charts }
    let items = try tables.table("items")
    charts.append(
      try Chart(
        id: "items", title: items.title,
        form: .tiles(TilesForm(row: "term", column: "wave", share: "share", label: "count")), table: items))
    charts += try itemsByWave()
    guard log.form.design == .panel else { return charts }
    return charts + (try topicFlows()) + (try itemFlows())
  }

  /// Where the items stand in the last wave.
  private func current(group: String?) throws -> Chart? {
    guard let last = log.waves.last else { return nil }
    let table = try tables.table("answers").rows(where: [.init(column: "wave", code: last.code)])
    return try Chart(
      id: "current",
      title: LocalizedText(de: "Stand \(last.label.de)", en: "Where things stand in \(last.label.en)"),
      form: bars(group: group, category: "term"), table: table)
  }

  /// The topics over the waves that asked the same items as the last one.
  private func topics() throws -> Chart? {
    let table = try tables.table("topics")
    let codes = log.form.topics.map(\.code) + ["all"]
    let waves = codes.map { code in
      (code, development.comparableWaves(topic: code == "all" ? nil : code).map { log.waves[$0].code })
    }
    let rows = table.rows.indices.filter { row in
      guard let topic = table[row, "topic"]?.code, let wave = table[row, "wave"]?.code else { return false }
      return waves.contains { $0.0 == topic && $0.1.contains(wave) }
    }
    let shown = TidyTable(
      id: table.id, title: table.title, columns: table.columns, rows: rows.map { table.rows[$0] })
    return try Chart(
      id: "topics", title: table.title, form: bars(group: "topic", category: "wave"), table: shown)
  }

  /// The items, each over the waves that asked it, by topic where there are any.
  private func itemsByWave() throws -> [Chart] {
    let table = try tables.table("answers")
    func chart(_ id: String, _ title: LocalizedText, _ table: TidyTable) throws -> Chart {
      try Chart(id: id, title: title, form: bars(group: "term", category: "wave"), table: table)
    }
    if log.form.topics.isEmpty { return [try chart("items-by-wave", table.title, table)] }
    return try log.form.topics.compactMap { topic in
      let own = try table.rows(where: [.init(column: "topic", code: topic.code)])
      return own.rows.isEmpty ? nil : try chart("items-\(topic.code.kebab)", topic.label, own)
    }
  }

  /// From which answer to which, all items of a topic together.
  private func topicFlows() throws -> [Chart] {
    let table = try tables.table("answer-flows")
    let topics = log.form.topics.map { (code: $0.code, label: $0.label) }
    let all = [(code: "all", label: LocalizedText(de: "alle Fragen", en: "all items"))]
    return try (topics + all).compactMap { topic in
      let own = try table.rows(where: [.init(column: "topic", code: topic.code)])
      let waves = development.comparableWaves(topic: topic.code == "all" ? nil : topic.code)
      return own.rows.isEmpty ? nil : try flow("flows-\(topic.code.kebab)", topic.label, own, waves: waves)
    }
  }

  /// From which answer to which, for each of the items asked for.
  private func itemFlows() throws -> [Chart] {
    let table = try tables.table("transitions")
    return try flowItems.compactMap { code in
      guard let item = log.items.firstIndex(where: { $0.code == code }) else { return nil }
      let own = try table.rows(where: [.init(column: "term", code: code)])
      let waves = log.waves.indices.filter { development.counts[item][$0].asked > 0 }
      return own.rows.isEmpty ? nil : try flow("flow-\(code.kebab)", log.items[item].label, own, waves: waves)
    }
  }

  private func flow(_ id: String, _ title: LocalizedText, _ table: TidyTable, waves: [Int]) throws -> Chart {
    let answers = log.form.answers.map(\.label) + [MissingReason.notAnswered.label]
    return try Chart(
      id: id, title: LocalizedText(de: "Übergänge: \(title.de)", en: "Transitions: \(title.en)"),
      form: .flows(
        FlowForm(
          from: "from_answer", to: "to_answer", persons: "count", places: answers,
          steps: waves.map { log.waves[$0].label }, palette: .scale(log.form.answers.count))), table: table)
  }

  private func bars(group: String?, category: String) -> ChartForm {
    .divergingBars(DivergingBarsForm(group: group, category: category, level: "answer"))
  }
}

extension String {
  /// The code as part of an identifier in kebab-case.
  fileprivate var kebab: String {
    lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}
