import Foundation
import Measurement
import Testing

@testable import Datasets

struct CodebookTests {
  private static let example = #"""
    {
      "name": "course",
      "title": {"de": "Kurs", "en": "Course"},
      "sources": [{"title": "Report 2022", "path": "https://example.org/r"}, {"path": "b.pdf"}],
      "licenses": [{"name": "CC-BY-4.0"}],
      "wirkung": {"synthetic": true},
      "resources": [{
        "name": "answers", "path": "data/answers.csv", "title": "Answers",
        "dialect": {"delimiter": ";"}, "encoding": "utf-8",
        "wirkung": {"missingReasons": {"-99": "not-asked"}, "emptyMeans": "not-applicable"},
        "schema": {
          "missingValues": ["", "-99", "-98"],
          "primaryKey": "case",
          "fields": [
            {"name": "case", "type": "string", "title": {"de": "Fall", "en": "Case"}},
            {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": "120", "required": true},
             "wirkung": {"unit": "years", "emptyMeans": "not-answered"}},
            {"name": "income", "type": "number", "decimalChar": ",", "groupChar": "."},
            {"name": "group", "type": "string", "categories": ["a", "b"]},
            {"name": "rating", "type": "integer", "categoriesOrdered": true,
             "categories": [{"value": 1, "label": {"de": "schlecht", "en": "bad"}}, {"value": 2, "label": "gut"}],
             "missingValues": [{"value": "9", "label": "weiß nicht"}],
             "wirkung": {"missingReasons": {"9": "dont-know"}}},
            {"name": "site", "type": "string", "constraints": {"enum": ["north", "south"]}},
            {"name": "start", "type": "date", "format": "%d.%m.%Y",
             "constraints": {"minimum": "2020-01-01"}},
            {"name": "consent", "type": "boolean", "trueValues": ["x"], "falseValues": ["-"]},
            {"name": "year", "type": "year"}
          ]
        }
      }]
    }
    """#

  private func codebook(_ json: String) throws(DatasetError) -> Codebook {
    try Codebook(json: Array(json.utf8), path: "datapackage.json")
  }

  private func field(_ json: String) throws -> Field {
    try codebook(#"{"resources": [{"path": "a.csv", "schema": {"fields": [\#(json)]}}]}"#)
      .resources[0].fields[0]
  }

  @Test func readsAPackage() throws {
    let book = try codebook(CodebookTests.example)
    #expect(book.title == LocalizedText(de: "Kurs", en: "Course"))
    #expect(book.source == "Report 2022; b.pdf")
    #expect(book.licence == "CC-BY-4.0")
    #expect(book.isSynthetic)
    let fields = try #require(book.fields(forResource: "answers.csv"))
    let missing: [String: MissingReason] = ["-99": .notAsked, "-98": .notAnswered]
    #expect(
      fields == [
        Field(
          name: "case", kind: .text, label: LocalizedText(de: "Fall", en: "Case"),
          missingCodes: missing,
          emptyMeans: .notApplicable, isRequired: true, isUnique: true),
        Field(
          name: "age", kind: .integer, missingCodes: missing, unit: "years", minimum: 0,
          maximum: 120,
          isRequired: true),
        Field(
          name: "income", kind: .number, missingCodes: missing, emptyMeans: .notApplicable,
          notation: Notation(decimalMark: .comma, groupMark: .point)),
        Field(
          name: "group", kind: .nominal,
          levels: ["a", "b"].map { Level(code: $0, label: LocalizedText($0)) },
          missingCodes: missing,
          emptyMeans: .notApplicable),
        Field(
          name: "rating", kind: .ordinal,
          levels: [
            Level(code: "1", label: LocalizedText(de: "schlecht", en: "bad")),
            Level(code: "2", label: LocalizedText("gut")),
          ], missingCodes: ["9": .dontKnow],
          missingLabels: [Level(code: "9", label: LocalizedText("weiß nicht"))], emptyMeans: .notApplicable),
        Field(
          name: "site", kind: .nominal,
          levels: ["north", "south"].map { Level(code: $0, label: LocalizedText($0)) },
          missingCodes: missing,
          emptyMeans: .notApplicable),
        Field(
          name: "start", kind: .date, missingCodes: missing, emptyMeans: .notApplicable,
          minimum: 18_262,
          notation: Notation(dateFormat: .german)),
        Field(
          name: "consent", kind: .yesNo, missingCodes: missing, emptyMeans: .notApplicable,
          notation: Notation(yesWords: ["x"], noWords: ["-"])),
        Field(
          name: "year", kind: .integer, missingCodes: missing, emptyMeans: .notApplicable,
          minimum: 1,
          maximum: 9999),
      ])
  }

  @Test func findsResourcesByPathOrUniqueName() throws {
    let schema = #""schema": {"fields": [{"name": "x", "type": "number"}]}"#
    let book = try codebook(
      #"{"resources": [{"path": "a/x.csv", \#(schema)}, {"path": "b/x.csv", \#(schema)}, {"path": "y.csv", \#(schema)}]}"#
    )
    #expect(book.fields(forResource: "a/x.csv") != nil)
    #expect(book.fields(forResource: "x.csv") == nil)
    #expect(book.fields(forResource: "somewhere/y.csv") != nil)
    #expect(book.fields(forResource: "z.csv") == nil)
  }

  @Test func dataAreRealUnlessSaidOtherwise() throws {
    #expect(try !codebook(#"{"resources": []}"#).isSynthetic)
    #expect(try !codebook(#"{"resources": [], "wirkung": {}}"#).isSynthetic)
    #expect(try codebook(#"{"resources": []}"#).source == nil)
    #expect(try codebook(#"{"resources": []}"#).licence == nil)
    #expect(try codebook(#"{"resources": []}"#).title == nil)
  }

  @Test(arguments: [
    (#"{"resources": [}"#, "line 1, column 16", "value"),
    (#"{"resorces": []}"#, "top level", "did you mean 'resources'"),
    (#"{}"#, "top level", "'resources' is missing"),
    (#"[]"#, "top level", "must be an object"),
    (#"{"resources": {}}"#, "resources", "must be an array"),
    (#"{"resources": [], "wirkung": {"synthetic": "yes"}}"#, "wirkung.synthetic", "true or false"),
    (#"{"resources": [{"path": "a.csv"}]}"#, "resources[0]", "'schema' is missing"),
    (
      #"{"resources": [{"path": "a.csv", "schema": {"fields": []}}]}"#,
      "resources[0].schema.fields", "at least one"
    ),
    (
      #"{"resources": [{"path": "a.csv", "schema": "schema.json"}]}"#, "resources[0].schema",
      "write the schema here"
    ),
    (
      #"{"resources": [{"path": "a.csv", "schema": {"fields": [{"name": "x", "type": "date"}], "foreignKeys": []}}]}"#,
      "resources[0].schema.foreignKeys", "not checked"
    ),
    (
      #"{"resources": [{"path": "a.csv", "schema": {"fields": [{"name": "x", "type": "date"}], "primaryKey": ["y"]}}]}"#,
      "resources[0].schema", "'y', which does not exist"
    ),
    (
      #"{"resources": [{"path": "a.csv", "schema": {"fields": [{"name": "x", "type": "date"}, {"name": "x", "type": "date"}]}}]}"#,
      "resources[0].schema.fields[1]", "'x' occurs twice"
    ),
    (#"{"licenses": [{"nam": "x"}], "resources": []}"#, "licenses[0]", "needs one of"),
  ])
  func refusesPackages(json: String, place: String, problem: String) {
    let error = #expect(throws: DatasetError.self) { try codebook(json) }
    guard case .invalidCodebook(let path, let foundPlace, let foundProblem) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(path == "datapackage.json")
    #expect(foundPlace == place)
    #expect(foundProblem.contains(problem), "\(foundProblem)")
  }

  @Test(arguments: [
    (#"{"type": "number"}"#, "", "'name' is missing"),
    (#"{"name": "x"}"#, "", "'type' is missing"),
    (#"{"name": "x", "type": "numer"}"#, ".type", "did you mean 'number'"),
    (#"{"name": "x", "type": "geopoint"}"#, ".type", "not supported"),
    (#"{"name": "x", "type": "number", "minimum": 3}"#, "", "unknown property 'minimum'"),
    (#"{"name": "x", "type": "number", "constraint": {}}"#, "", "did you mean 'constraints'"),
    (
      #"{"name": "x", "type": "number", "constraints": {"minimum": 3, "maximum": 2}}"#,
      ".constraints", "greater"
    ),
    (
      #"{"name": "x", "type": "number", "constraints": {"minimum": "many"}}"#,
      ".constraints.minimum", "a number"
    ),
    (
      #"{"name": "x", "type": "string", "constraints": {"minimum": 3}}"#, ".constraints.minimum",
      "no minimum"
    ),
    (
      #"{"name": "x", "type": "string", "constraints": {"pattern": "a"}}"#, ".constraints.pattern",
      "not checked"
    ),
    (
      #"{"name": "x", "type": "date", "constraints": {"minimum": "1.1.2020"}}"#,
      ".constraints.minimum", "yyyy-mm-dd"
    ),
    (#"{"name": "x", "type": "string", "categories": []}"#, ".categories", "at least one"),
    (
      #"{"name": "x", "type": "string", "categories": [{"label": "a"}]}"#, ".categories[0]",
      "'value' is missing"
    ),
    (#"{"name": "x", "type": "string", "categories": [""]}"#, ".categories[0]", "needs a code"),
    (
      #"{"name": "x", "type": "string", "categories": ["a", "a"]}"#, ".categories[1]",
      "occurs twice"
    ),
    (#"{"name": "x", "type": "number", "categories": ["a"]}"#, ".type", "string or integer"),
    (
      #"{"name": "x", "type": "string", "categoriesOrdered": true}"#, ".categoriesOrdered",
      "no categories"
    ),
    (
      #"{"name": "x", "type": "string", "categories": ["a"], "constraints": {"enum": ["a"]}}"#,
      ".constraints.enum", "keep 'categories'"
    ),
    (
      #"{"name": "x", "type": "string", "categories": ["a"], "missingValues": ["a"]}"#, "",
      "both a value and a missing"
    ),
    (
      #"{"name": "x", "type": "string", "missingValues": ["a", "a"]}"#, ".missingValues[1]",
      "occurs twice"
    ),
    (
      #"{"name": "x", "type": "number", "missingValues": [-9]}"#, ".missingValues[0]",
      "a text in quotation marks"
    ),
    (
      #"{"name": "x", "type": "number", "wirkung": {"missingReasons": {"-9": "not-asked"}}}"#,
      ".wirkung.missingReasons.-9", "not in missingValues"
    ),
    (
      #"{"name": "x", "type": "number", "missingValues": ["-9"], "wirkung": {"missingReasons": {"-9": "not-askd"}}}"#,
      ".wirkung.missingReasons.-9", "did you mean 'not-asked'"
    ),
    (
      #"{"name": "x", "type": "number", "wirkung": {"units": "EUR"}}"#, ".wirkung",
      "did you mean 'unit'"
    ),
    (#"{"name": "x", "type": "string", "decimalChar": ","}"#, ".decimalChar", "belongs to number"),
    (#"{"name": "x", "type": "number", "groupChar": "."}"#, ".groupChar", "also the decimal mark"),
    (#"{"name": "x", "type": "number", "decimalChar": ";"}"#, ".decimalChar", "one of ., ,"),
    (#"{"name": "x", "type": "boolean", "trueValues": ["x"]}"#, "", "together or not at all"),
    (
      #"{"name": "x", "type": "boolean", "trueValues": ["x"], "falseValues": ["x"]}"#, "", "both in"
    ),
    (
      #"{"name": "x", "type": "boolean", "trueValues": ["x"], "falseValues": [""]}"#, "",
      "always missing"
    ),
    (#"{"name": "x", "type": "number", "trueValues": ["x"]}"#, ".trueValues", "belongs to yes-no"),
    (#"{"name": "x", "type": "date", "format": "%m/%d/%y"}"#, ".format", "unknown"),
    (#"{"name": "x", "type": "date", "format": "%d.%m.%y"}"#, "", "century"),
    (#"{"name": "x", "type": "string", "format": "email"}"#, ".format", "not checked"),
    (#"{"name": "x", "type": "number", "bareNumber": false}"#, ".bareNumber", "bare"),
    (#"{"name": "x", "type": "number", "title": {"fr": "x"}}"#, ".title", "unknown property 'fr'"),
    (#"{"name": "x", "type": "number", "title": 3}"#, ".title", "must be an object"),
  ])
  func refusesFields(json: String, place: String, problem: String) {
    let error = #expect(throws: DatasetError.self) { try field(json) }
    guard case .invalidCodebook(_, let foundPlace, let foundProblem) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(foundPlace == "resources[0].schema.fields[0]" + place)
    #expect(foundProblem.contains(problem), "\(foundProblem)")
  }

  @Test func fieldMissingValuesReplaceThoseOfTheSchema() throws {
    let book = try codebook(
      #"""
      {"resources": [{"path": "a.csv", "schema": {"missingValues": ["-1", "-2"], "fields": [
        {"name": "x", "type": "number"}, {"name": "y", "type": "number", "missingValues": ["-3"]}]}}]}
      """#)
    let fields = book.resources[0].fields
    #expect(fields[0].missingCodes == ["-1": .notAnswered, "-2": .notAnswered])
    #expect(fields[1].missingCodes == ["-3": .notAnswered])
  }

  @Test func dateFormats() throws {
    func format(_ json: String) throws -> Notation.DateFormat {
      try field(#"{"name": "x", "type": "date"\#(json)}"#).notation.dateFormat
    }
    #expect(try format("") == .any)
    #expect(try format(#", "format": "any""#) == .any)
    #expect(try format(#", "format": "default""#) == .iso)
    #expect(try format(#", "format": "%Y-%m-%d""#) == .iso)
    #expect(
      try format(#", "format": "%d.%m.%y", "constraints": {"maximum": "2025-12-31"}"#)
        == .germanShortYear)
  }

  @Test func readsAFile() throws {
    let path = NSTemporaryDirectory() + "codebook-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(CodebookTests.example.utf8).write(to: URL(fileURLWithPath: path))
    #expect(try Codebook(contentsOf: path).resources == codebook(CodebookTests.example).resources)
    #expect(throws: DatasetError.fileNotFound(path: path + "x")) {
      try Codebook(contentsOf: path + "x")
    }
    #expect(throws: DatasetError.unreadable(path: "/", reason: "it is a folder; name a file")) {
      try Codebook(contentsOf: "/")
    }
  }

  @Test func damagedCodebooksNeverTrap() {
    var random = SeededGenerator(seed: 41)
    let original = Array(CodebookTests.example.utf8)
    var refused = 0
    for _ in 0..<2_000 {
      var bytes = original
      for _ in 0...random.draw(3) {
        let place = random.draw(bytes.count)
        switch random.draw(3) {
        case 0: bytes[place] = random.pick(original)
        case 1: bytes.remove(at: place)
        default: bytes.insert(random.pick(original), at: place)
        }
      }
      do { _ = try Codebook(json: bytes, path: "datapackage.json") } catch { refused += 1 }
    }
    #expect(refused > 1_000)
  }
}
