import Datasets
import Foundation
import Measurement
import Testing

/// The constructed microdata of ANNA against the published figures, both read by their codebooks.
@Suite struct AnnaDataTests {
  static let areas = [
    "mittagsverpflegung", "lernfoerderung", "teilhabe_schulisch", "teilhabe_soziokulturell",
  ]
  static let stages = ["entitled", "offer_exists", "known", "interesting", "applied", "approved", "taken_up"]
  static let successes: Set = ["insured-employment", "apprenticeship", "extension"]

  @Test func codebooksSayWhatIsInventedAndEveryFileFitsItsCodebook() throws {
    #expect(try AnnaRecords.codebook(of: "").isSynthetic)
    #expect(try !AnnaRecords.codebook(of: "published/").isSynthetic)
    for folder in ["", "published/"] {
      let codebook = try AnnaRecords.codebook(of: folder)
      let listed = try FileManager.default.contentsOfDirectory(atPath: AnnaRecords.folder + folder)
        .filter { $0.hasSuffix(".csv") }
      #expect(Set(codebook.resources.map(\.path)) == Set(listed))
      for resource in codebook.resources {
        #expect(resource.title != nil && !resource.key.isEmpty, "\(resource.name)")
        #expect(try !AnnaRecords(folder + resource.path).rows.isEmpty, "\(resource.name)")
        for field in resource.fields {
          #expect(field.label != LocalizedText(field.name), "\(resource.name).\(field.name)")
        }
      }
    }
  }

  @Test func projectHasThePublishedHouseholdsAndChildren() throws {
    let facts = try AnnaRecords("published/project.csv").numbers(by: ["fact"], of: "value")
    let persons = try AnnaRecords("participants.csv")
    let heads = persons.rows { $0["role"] == "head" }
    #expect(heads.count == facts["households"])
    #expect(Set(persons["household"]).count == facts["households"])
    #expect(heads.count { $0["site"] == "ennigerloh" } == facts["households-ennigerloh"])
    #expect(heads.count { $0["site"] == "everswinkel" } == facts["households-everswinkel"])

    let children = try AnnaRecords("but_journeys.csv").rows { $0["area"] == "lernfoerderung" }
    let total = children.count
    #expect(total == facts["children"])
    let migration = children.count { $0["migration_background"] == "yes" }
    let single = children.count { $0["single_parent"] == "yes" }
    #expect(roundedPercent(migration, of: total) == facts["children-migration-background"])
    #expect(roundedPercent(single, of: total) == facts["children-single-parent"])
    for head in heads {
      let own = children.filter { $0["household"] == head["household"] }
      #expect(!own.isEmpty)
      #expect(own.allSatisfy { $0["single_parent"] == head["single_parent"] })
      #expect(own.allSatisfy { $0["migration_background"] == head["migration_background"] })
    }
  }

  @Test func ratesFollowFromThePersons() throws {
    let published = try AnnaRecords("published/rates.csv")
    func rate(_ name: String) throws -> Int {
      let values = Set(published.rows { $0["rate"] == name }.compactMap { Int($0["percent"] ?? "") })
      #expect(values.count == 1)
      return try #require(values.first)
    }
    let success = try AnnaRecords("participants.csv")["success"]
    let extensions = success.count { $0 == "extension" }
    let successes = success.count { $0 != "none" }
    #expect(roundedPercent(successes - extensions, of: success.count) == (try rate("placement")))
    #expect(roundedPercent(extensions, of: success.count) == (try rate("extension")))
    #expect(roundedPercent(successes, of: success.count) == (try rate("success")))
    #expect(100 * successes > (try rate("success")) * success.count, "the report says more than 52 percent")
    #expect(try rate("success") - rate("target") == rate("excess-over-target"))
  }

  @Test func employableChildrenHaveThePublishedStatus() throws {
    var published = try AnnaRecords("published/youth_status.csv").numbers(by: ["status"], of: "count")
    let status = try AnnaRecords("participants.csv")["youth_status"].filter { !$0.isEmpty }
    #expect(published.removeValue(forKey: "total") == status.count)
    #expect(status.tally == published)
  }

  @Test(arguments: areas) func journeysHaveThePublishedCounts(area: String) throws {
    let rows = try AnnaRecords("but_journeys.csv").rows { $0["area"] == area }
    let entitled = rows.filter { $0["entitled"] == "yes" }
    let counts = [
      "children": rows.count, "entitled": entitled.count, "not-entitled": rows.count - entitled.count,
      "applications": rows.count { $0["applied"] == "yes" },
      "taken-up": rows.count { $0["taken_up"] == "yes" },
    ]
    for published in try AnnaRecords("published/but_uptake.csv").rows(where: { $0["area"] == area }) {
      let measure = try #require(published["measure"])
      #expect(counts[measure] == Int(published["count"] ?? ""), "\(measure)")
    }
    let reasons = entitled.compactMap { $0["reason"] }.filter { !$0.isEmpty }
    #expect(
      reasons.tally == (try publishedCounts(in: "published/but_reasons.csv", area: area, key: "reason")))
    #expect(entitled.count == reasons.count + rows.count { $0["taken_up"] == "yes" })
    let details = rows.compactMap { $0["detail"] }.flatMap { $0.split(separator: ";").map(String.init) }
    #expect(
      details.tally == (try publishedCounts(in: "published/but_details.csv", area: area, key: "detail")))
  }

  private func publishedCounts(in file: String, area: String, key: String) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for row in try AnnaRecords(file).rows(where: { $0["area"] == area }) {
      counts[try #require(row[key])] = Int(row["count"] ?? "")
    }
    return counts
  }

  @Test(arguments: ["but_journeys.csv", "but_example.csv"]) func journeysAreConsistent(file: String) throws {
    let records = try AnnaRecords(file)
    #expect(Set(records.rows.map { [$0["child"], $0["area"]] }).count == records.rows.count)
    for (index, row) in records.rows.enumerated() {
      let line = "\(file), row \(index + 2)"
      let answers = Self.stages.map { row[$0] ?? "" }
      let passed = answers.prefix { $0 == "yes" || $0 == "already-in-place" }.count
      #expect(answers.dropFirst(passed + 1).allSatisfy { $0.isEmpty }, "\(line): answers after the end")
      #expect((row["reason"] == "") == (passed == answers.count), "\(line): a reason unless taken up")
      #expect((row["applied"] == "already-in-place") == (row["approved"] == "already-in-place"), "\(line)")
      #expect((row["applied"] == "yes") == (row["applied_on"] != ""), "\(line): day of the application")
      #expect((row["approved"] == "yes") == (row["approved_on"] != ""), "\(line): day of the approval")
      if let applied = Day(iso: row["applied_on"] ?? ""), let approved = Day(iso: row["approved_on"] ?? "") {
        #expect(applied < approved, "\(line)")
        #expect(applied.weekday <= 5 && approved.weekday <= 5, "\(line)")
      }
    }
  }

  @Test func journeyExampleIsThePublishedOne() throws {
    let published = try AnnaRecords("published/but_example.csv").rows
    let rows = try AnnaRecords("but_example.csv").rows
    #expect(rows.count == published.count)
    for (row, printed) in zip(rows, published) {
      #expect(row["given_name"] == printed["child"])
      for column in ["age", "institution", "area", "applied_on", "approved_on", "reason"] + Self.stages {
        // The form repeats the missing entitlement in the next box, where a journey has ended.
        if column == "offer_exists", printed["entitled"] == "no" { continue }
        #expect(row[column] == printed[column], "\(column)")
      }
    }
  }

  @Test func minijobExampleIsThePublishedOne() throws {
    let published = try AnnaRecords("published/minijob_example.csv").rows
    let rows = try AnnaRecords("minijob_example.csv").rows
    #expect(rows.count == published.count)
    for (row, printed) in zip(rows, published) {
      for (column, value) in printed where column != "family" && column != "section" {
        #expect(row[column] == value, "\(column)")
      }
    }
  }

  @Test func outcomesHaveThePublishedCountsAndTitles() throws {
    let outcomes = try AnnaRecords("outcomes.csv")
    var published = try AnnaRecords("published/outcomes.csv").numbers(by: ["type"], of: "count")
    let both = published.removeValue(forKey: "school-or-further-training")
    #expect(outcomes["type"].tally == published)
    #expect(both == (published["school-qualification"] ?? 0) + (published["further-training"] ?? 0))
    let merged = ["school-qualification", "further-training"]
    let titles = outcomes.rows { $0["title"] != "" }.map { row in
      let type = row["type"] ?? ""
      return (merged.contains(type) ? "school-or-further-training" : type) + "/" + (row["title"] ?? "")
    }
    #expect(
      titles.tally
        == (try AnnaRecords("published/outcome_titles.csv").numbers(by: ["type", "title"], of: "count")))
  }

  @Test func placementsHaveThePublishedStatus() throws {
    let persons = try AnnaRecords("participants.csv")
    let single = Dictionary(
      uniqueKeysWithValues: zip(persons["person"], persons["single_parent"]))
    let placed = try AnnaRecords("outcomes.csv").rows { $0["type"] == "insured-employment" }
    for row in try AnnaRecords("published/outcome_status.csv").rows {
      let group = placed.filter { single[$0["person"] ?? ""] == row["single_parent"] }
      let count =
        row["measure"] == "benefit-ended" ? group.count { $0["benefit_ended"] == "yes" } : group.count
      #expect(count == Int(row["count"] ?? ""), "\(row["single_parent"] ?? "") \(row["measure"] ?? "")")
    }
  }

  @Test func outcomesBelongToPersonsAndCountOncePerPerson() throws {
    let persons = try AnnaRecords("participants.csv")
    let outcomes = try AnnaRecords("outcomes.csv")
    #expect(Set(outcomes["person"]).isSubset(of: persons["person"]))
    let counted = outcomes.rows { Self.successes.contains($0["type"] ?? "") }
    #expect(Set(counted.map { $0["person"] }).count == counted.count)
    for person in persons.rows {
      let own = counted.first { $0["person"] == person["person"] }
      #expect(person["success"] == own?["type"] ?? "none")
    }
    for outcome in outcomes.rows {
      #expect(Day(iso: outcome["started_on"] ?? "").map { $0.weekday <= 5 } == true)
      #expect((outcome["benefit_ended"] != "") == (outcome["type"] == "insured-employment"))
    }
  }

  @Test func minijobsAreToppedUpWhereverPossibleAndBecomeMore() throws {
    let jobs = try AnnaRecords("minijobs.csv").rows
    let outcomes = try AnnaRecords("outcomes.csv")
    let listed = outcomes.rows { $0["type"] == "minijob" }
    #expect(jobs.map { $0["person"] } == listed.map { $0["person"] })
    #expect(jobs.map { $0["title"] } == listed.map { $0["title"] })
    for (job, start) in zip(jobs, listed) {
      #expect(job["topped_up"] == (job["top_up_possible"] == "yes" ? "yes" : ""))
      let later = outcomes.rows {
        $0["person"] == job["person"] && Self.successes.contains($0["type"] ?? "")
          && ($0["started_on"] ?? "") > (start["started_on"] ?? "")
      }
      #expect((job["topped_up"] == "yes") == !later.isEmpty)
    }
  }

  @Test func sessionSheetsReturnAsPublished() throws {
    let published = try AnnaRecords("published/session_returns.csv").numbers(by: ["measure"], of: "value")
    let sheets = try AnnaRecords("session_sheets.csv")
    #expect(sheets.rows.count == published["sheets"])
    let days = sheets["date"].compactMap { Day(iso: $0) }
    #expect(days.count == sheets.rows.count && days.allSatisfy { $0.weekday <= 5 })
    let weeks = days.map { "\($0.isoWeek)" }.tally.values.sorted()
    #expect(weeks.count % 2 == 1)
    #expect(weeks[weeks.count / 2] == published["median-sheets-per-week"])
    let heads = try AnnaRecords("participants.csv").rows { $0["role"] == "head" }.map { $0["person"] ?? "" }
    #expect(Set(sheets["person"]).isSubset(of: heads))
    #expect(
      Set(sheets.rows.map { [$0["person"], $0["coach"]] }).count == Set(sheets["person"]).count,
      "every person keeps the coach")
  }

  @Test func resourceCardsAreCompleteGrids() throws {
    let cards = try AnnaRecords("resource_cards.csv")
    let heads = try AnnaRecords("participants.csv").rows { $0["role"] == "head" }.map { $0["person"] ?? "" }
    #expect(cards.rows.count == heads.count * 2 * 2 * 6 * 4)
    #expect(Set(cards["person"]) == Set(heads))
    let dropped = cards.rows { $0["score"] == "not-asked" }
    #expect(dropped.count == 3 * 2 * 6 * 4 && dropped.allSatisfy { $0["wave"] == "after" })
    #expect((1...30).contains(cards["score"].count { $0 == "" }))
  }

  @Test func firstSurveyHasThePublishedMargins() throws {
    let survey = try AnnaRecords("survey1.csv")
    let facts = try AnnaRecords("published/project.csv").numbers(by: ["fact"], of: "value")
    for published in try AnnaRecords("published/survey1.csv").rows {
      let value = Int(published["value"] ?? "")
      let item = published["item"] ?? ""
      switch (published["topic"] ?? "", item) {
      case ("sample", "interviewees"): #expect(survey.rows.count == value)
      case ("sample", _): #expect(roundedPercent(survey.rows.count, of: facts["households"] ?? 0) == value)
      case ("resources", _):
        let yes = survey[item.replacing("-", with: "_")].count { $0 == "yes" }
        #expect(roundedPercent(yes, of: survey.rows.count) == value, "\(item)")
      case (let topic, _):
        let column = "\(topic)_\(item)".replacing("-", with: "_")
        #expect(survey[column].count { $0 == "yes" } == value, "\(column)")
      }
    }
    #expect(
      survey.rows.allSatisfy { row in
        (row["wished_none"] == "yes")
          == row.allSatisfy { column, value in
            !column.hasPrefix("wished_") || column == "wished_none" || value == "no"
          }
      })
  }

  @Test func secondSurveyHasThePublishedMargins() throws {
    let survey = try AnnaRecords("survey2.csv")
    let total = survey.rows.count
    func yes(_ column: String) -> Int { survey[column].count { $0 == "yes" } }
    func weak(_ single: String) -> Int {
      let group = survey.rows { $0["single_parent"] == single }
      return roundedPercent(group.count { $0["weak_close_network"] == "yes" }, of: group.count)
    }
    let published = try AnnaRecords("published/survey2.csv").numbers(by: ["topic", "item"], of: "value")
    #expect(published["sample/respondents"] == total)
    #expect(published["digital/smartphone"] == yes("smartphone"))
    #expect(published["digital/tablet-or-pc"] == yes("tablet_or_pc"))
    #expect(published["leisure/children-leisure"] == yes("children_leisure"))
    #expect(published["weak-close-network/single-parent"] == weak("yes"))
    #expect(published["weak-close-network/not-single-parent"] == weak("no"))
    let activities = survey["own_activity"].filter { !$0.isEmpty }
    for (activity, mentions) in activities.tally {
      #expect(published["own-activity/\(activity)"] == mentions, "\(activity)")
    }
    #expect(activities.count == published.reduce(0) { $1.key.hasPrefix("own-") ? $0 + $1.value : $0 })
    let limit = try #require(published["leisure/parents-regular"])
    #expect(100 * activities.count < limit * total, "less than ten percent of the parents")
    let half = try #require(published["digital/youtube-facebook"])
    #expect(100 * min(yes("youtube"), yes("facebook")) > half * total, "more than half")
  }

  @Test func secondSurveyRelatesLeisureToTheCloseNetwork() throws {
    let rows = try AnnaRecords("survey2.csv").rows
    for row in rows {
      let score = try #require(Int(row["close_network"] ?? ""))
      #expect((row["weak_close_network"] == "yes") == (score <= 4))
      #expect(
        (row["leisure_activities"] == "0") == (row["children_leisure"] == "no" && row["own_activity"] == ""))
    }
    let scores = rows.compactMap { Double($0["close_network"] ?? "") }
    let activities = rows.compactMap { Double($0["leisure_activities"] ?? "") }
    #expect((0.2...0.5).contains(correlation(scores, activities)), "positive and moderate")
  }

  @Test(.enabled(if: AnnaRecords.python != nil)) func generatorWritesTheseFiles() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(AnnaRecords.python))
    process.arguments = [AnnaRecords.folder + "generate.py", "--check"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "run python3 Data/anna/generate.py")
  }

  private func roundedPercent(_ count: Int, of total: Int) -> Int { (200 * count + total) / (2 * total) }

  private func correlation(_ first: [Double], _ second: [Double]) -> Double {
    func centred(_ values: [Double]) -> [Double] {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.map { $0 - mean }
    }
    func product(_ left: [Double], _ right: [Double]) -> Double {
      zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let (x, y) = (centred(first), centred(second))
    return product(x, y) / (product(x, x) * product(y, y)).squareRoot()
  }
}

/// The records of a table of Data/anna as codes by column, "" where a value is missing.
private struct AnnaRecords {
  typealias Row = [String: String]

  static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Data/anna").path + "/"

  static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  let rows: [Row]

  private static let constructed = Result { try Codebook(contentsOf: folder + "datapackage.json") }
  private static let published = Result { try Codebook(contentsOf: folder + "published/datapackage.json") }

  /// The codebook of the folder that a file of the data lies in.
  static func codebook(of file: String) throws -> Codebook {
    try (file.hasPrefix("published/") ? published : constructed).get()
  }

  init(_ file: String) throws {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let fields = try #require(try AnnaRecords.codebook(of: file).fields(forResource: name))
    let dataset = try Dataset(contentsOfCSV: AnnaRecords.folder + file, fields: fields)
    var rows = [Row](repeating: [:], count: dataset.rowCount)
    for column in dataset.columns {
      let codes =
        column.field.kind == .date ? try column.days().map { $0?.description } : try column.codes()
      let reasons = column.missingReasons
      for (index, code) in codes.enumerated() {
        let missing = reasons[index].flatMap { reason in
          column.field.missingCodes.first { $0.value == reason }?.key
        }
        rows[index][column.field.name] = code ?? missing ?? ""
      }
    }
    self.rows = rows
  }

  subscript(column: String) -> [String] { rows.map { $0[column] ?? "no such column" } }

  func rows(where condition: (Row) -> Bool) -> [Row] { rows.filter(condition) }

  /// A column of whole numbers by the columns that identify a row, joined with "/".
  func numbers(by keys: [String], of column: String) throws -> [String: Int] {
    var numbers: [String: Int] = [:]
    for row in rows {
      let number = try #require(Int(row[column] ?? ""))
      let key = keys.map { row[$0] ?? "" }.joined(separator: "/")
      #expect(numbers.updateValue(number, forKey: key) == nil, "\(key) occurs twice")
    }
    return numbers
  }
}

extension [String] {
  /// How often each text occurs.
  fileprivate var tally: [String: Int] { reduce(into: [:]) { $0[$1, default: 0] += 1 } }
}
