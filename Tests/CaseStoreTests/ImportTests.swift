import Datasets
import Measurement
import Testing

@testable import CaseStore

@Suite struct ImportTests {
  let folder: TemporaryFolder
  let store: CaseStore

  init() throws {
    folder = try TemporaryFolder()
    store = try CaseStore.create(at: folder.path("cases.sqlite"), key: TestData.key)
  }

  private func take(
    _ dataset: Dataset, digest: String = TestData.digest, keepingText: [String] = [],
    day: Day = TestData.day
  ) throws(CaseStoreError) -> ImportReport {
    try store.importDataset(
      dataset, sourceSHA256: digest, personColumn: "person", keepingText: keepingText, day: day)
  }

  @Test func whatWasWrittenReadsBackEqual() throws {
    let report = try take(TestData.everyKind, keepingText: ["remark"])
    let batch = TestData.batch
    #expect(
      report
        == ImportReport(outcome: .imported, batch: batch, persons: 5, newPersons: 5, leftOutColumns: []))
    let status = try store.status()
    #expect(status.persons == 5 && status.records == 6 && status.batches == [batch])
    #expect(try store.dataset(named: "sessions.csv") == TestData.everyKindPseudonymised)
    let later = try CaseStore.open(at: folder.path("cases.sqlite"))
    #expect(try later.dataset(named: "sessions.csv") == TestData.everyKindPseudonymised)
    try later.checkIntegrity()
  }

  @Test func freeTextStaysOutUnlessNamed() throws {
    #expect(try take(TestData.everyKind).leftOutColumns == ["remark"])
    let names = TestData.everyKind.columns.map(\.field.name).filter { $0 != "remark" }
    #expect(try store.dataset(named: "sessions.csv").columns.map(\.field.name) == names)
  }

  @Test(arguments: [Kind.text, .nominal, .integer]) func identifiersOfAnyKindGiveTheSamePersons(
    kind: Kind
  ) throws {
    let values: DataColumn.Values =
      switch kind {
      case .integer: .numbers([.value(4711), .value(12), .value(4711)])
      case .nominal: .levels([.value(1), .value(0), .value(1)])
      default: .texts([.value("4711"), .value("12"), .value("4711 ")])
      }
    let dataset = Dataset(
      name: "persons.csv",
      columns: [TestData.column("person", kind, values, levels: kind == .nominal ? ["12", "4711"] : [])])
    _ = try take(dataset)
    let person = try store.dataset(named: "persons.csv").column("person")
    #expect(person.field.kind == .text && person.field.levels == [])
    #expect(try person.codes() == ["4711", "12", "4711"].map { TestData.key.pseudonym(of: $0)?.text })
  }

  @Test func theSameFileAgainChangesNothingAndSaysSo() throws {
    let first = try take(TestData.everyKind)
    let before = try store.status()
    let again = try take(
      Dataset(name: "renamed.csv", columns: TestData.everyKind.columns),
      day: Day(daysSinceEpoch: TestData.day.daysSinceEpoch + 30))
    #expect(
      again
        == ImportReport(
          outcome: .alreadyImported, batch: first.batch, persons: 5, newPersons: 0,
          leftOutColumns: ["remark"]))
    #expect(try store.status() == before)
  }

  @Test func theWritingOfTheFileIsNotKept() throws {
    func days(_ notation: Notation) -> Dataset {
      let person = TestData.column("person", .text, .texts([.value("a")]))
      let field = Field(name: "begun", kind: .date, isUnique: true, notation: notation)
      return Dataset(
        name: "days.csv", columns: [person, DataColumn(field: field, values: .days([.value(TestData.day)]))])
    }
    _ = try take(days(Notation(dateFormat: .german)))
    #expect(
      try store.dataset(named: "days.csv").column("begun") == days(Notation()).column("begun"))
    #expect(try take(days(Notation(dateFormat: .german))).outcome == .alreadyImported)
  }

  @Test func theSameFileWithOtherChoicesIsNotTakenForTheSame() throws {
    _ = try take(TestData.everyKind)
    #expect(throws: CaseStoreError.importedDifferently(name: "sessions.csv")) {
      try take(TestData.everyKind, keepingText: ["remark"])
    }
  }

  @Test func anotherFileOfTheSameNameIsRefused() throws {
    _ = try take(TestData.everyKind)
    #expect(throws: CaseStoreError.nameTaken(name: "sessions.csv")) {
      try take(TestData.everyKind, digest: TestData.otherDigest)
    }
  }

  @Test func aSecondWaveAddsOnlyNewPersons() throws {
    _ = try take(TestData.scores([1.5, 2.5], of: ["a", "b"], name: "wave1.csv"))
    let report = try take(
      TestData.scores([3.5, 4.5], of: ["b", "c"], name: "wave2.csv"), digest: TestData.otherDigest)
    #expect(report.persons == 2 && report.newPersons == 1)
    let status = try store.status()
    #expect(status.persons == 3 && status.records == 4)
    #expect(status.batches.map(\.name) == ["wave1.csv", "wave2.csv"])
    #expect(try store.dataset(named: "wave1.csv").column("score").numbers() == [1.5, 2.5])
    #expect(try store.dataset(named: "wave2.csv").column("score").numbers() == [3.5, 4.5])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity], [0, 1, 199]) func aFaultyRowLeavesNothingBehind(
    faulty: Double, row: Int
  ) throws {
    _ = try take(TestData.everyKind)
    let before = try (store.status(), store.dataset(named: "sessions.csv"))
    var scores = (0..<200).map { Double($0) + 0.5 }
    scores[row] = faulty
    let dataset = TestData.scores(scores, of: (0..<200).map { "new \($0)" })
    let error = #expect(throws: CaseStoreError.self) { try take(dataset, digest: TestData.otherDigest) }
    guard case .database(_, "value_2", "score", row + 2) = error else {
      Issue.record("the place is not named: \(error?.description ?? "")")
      return
    }
    #expect(try store.status() == before.0)
    #expect(try store.dataset(named: "sessions.csv") == before.1)
    try store.checkIntegrity()
  }

  @Test func anEmptyFileIsABatchToo() throws {
    #expect(try take(TestData.scores([], of: [])).batch.rows == 0)
    #expect(try store.dataset(named: "scores.csv") == TestData.scoresPseudonymised([], of: []))
  }

  @Test(arguments: [Answer.missing(.notAsked), .value(" "), .value("")]) func everyRowNeedsAPerson(
    person: Answer<String>
  ) {
    let dataset = Dataset(
      name: "persons.csv", columns: [TestData.column("person", .text, .texts([.value("a"), person]))])
    #expect(throws: CaseStoreError.personMissing(column: "person", row: 3)) { try take(dataset) }
  }

  @Test func aDayOrANumberNamesNobody() {
    let columns: [DataColumn] = [
      TestData.column("person", .number, .numbers([.value(1)])),
      TestData.column("person", .date, .days([.value(TestData.day)])),
      TestData.column("person", .yesNo, .flags([.value(true)])),
    ]
    for column in columns {
      let error = #expect(throws: CaseStoreError.self) {
        try take(Dataset(name: "persons.csv", columns: [column]))
      }
      guard case .wrongKind("person", column.field.kind, _) = error else {
        Issue.record("another error")
        return
      }
    }
  }

  @Test func unknownNamesAreAnsweredWithTheNearest() throws {
    let columns = TestData.everyKind.columns.map(\.field.name)
    let column = #expect(throws: CaseStoreError.unknownColumn(name: "remarks", known: columns)) {
      try take(TestData.everyKind, keepingText: ["remarks"])
    }
    #expect(column?.description.contains("did you mean 'remark'?") == true)
    #expect(throws: CaseStoreError.wrongKind(column: "score", found: .number, needed: "free text")) {
      try take(TestData.everyKind, keepingText: ["score"])
    }
    _ = try take(TestData.everyKind)
    let dataset = #expect(throws: CaseStoreError.unknownDataset(name: "session.csv", known: ["sessions.csv"]))
    {
      try store.dataset(named: "session.csv")
    }
    #expect(dataset?.description.contains("did you mean 'sessions.csv'?") == true)
  }

  @Test func aTextThatTheDatabaseWouldCutIsRefused() {
    let dataset = Dataset(
      name: "remarks.csv",
      columns: [
        TestData.column("person", .text, .texts([.value("a"), .value("b")])),
        TestData.column("remark", .text, .texts([.value("whole"), .value("cut\0here")])),
      ])
    #expect(throws: CaseStoreError.unstorableText(column: "remark", row: 3)) {
      try take(dataset, keepingText: ["remark"])
    }
  }

  @Test func aSecondColumnOfIdentifiersIsRefused() throws {
    let person = TestData.column("person", .text, .texts([.value("17"), .value("18"), .value("18")]))
    let copies: [DataColumn] = [
      TestData.column("copy", .integer, .numbers([.value(17), .value(18), .value(18)])),
      TestData.column("copy", .nominal, .levels([.value(1), .value(0), .value(0)]), levels: ["18", "17"]),
      TestData.column("copy", .text, .texts([.value("17 "), .missing(.notAsked), .value("18")])),
    ]
    for copy in copies {
      #expect(throws: CaseStoreError.identifierRepeated(column: "copy", personColumn: "person")) {
        try take(
          Dataset(name: "persons.csv", columns: [copy, person]),
          keepingText: copy.field.kind == .text ? ["copy"] : [])
      }
    }
    let other = TestData.column("copy", .integer, .numbers([.value(17), .value(18), .value(19)]))
    _ = try take(Dataset(name: "persons.csv", columns: [other, person]))
  }
}
