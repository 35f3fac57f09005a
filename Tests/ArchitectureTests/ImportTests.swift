import Testing

@Suite("Imports")
struct ImportTests {
  /// What each target may import of ours and of others; Foundation and the like are free unless a target
  /// must do without I/O.
  private static let allowed: [String: Set<String>] = [
    "Measurement": [],
    "Statistics": ["CGSL", "CRmath"],
    "Datasets": ["CExpat", "CReadStat", "CXLSXWriter", "CZip", "GRDB", "Measurement", "Yams"],
    "Tables": ["Measurement", "Statistics"],
    "Reports": ["CCmark", "Measurement", "Mustache", "Tables"],
    "Journeys": ["Datasets", "Measurement", "Statistics", "Tables"],
    "Outcomes": ["Datasets", "Measurement", "Statistics", "Tables"],
    "Surveys": ["Datasets", "Measurement", "Statistics", "Tables"],
    "Controlling": ["Datasets", "Measurement", "Statistics", "Tables"],
    "Audit": ["Measurement", "Statistics", "Tables"],
    "Indication": ["CTileSums", "Datasets", "Measurement", "Statistics", "Tables"],
    "CaseStore": ["CSodium", "Datasets", "GRDB", "GRDBSQLite", "Measurement"],
    "Disclosure": ["CGLPK", "Measurement", "Tables"],
    "StudyRunner": [
      "Audit", "CSodium", "CaseStore", "Controlling", "Datasets", "Disclosure", "Indication", "Journeys",
      "Measurement",
      "Outcomes",
      "Reports",
      "Statistics", "Surveys", "Tables", "Yams",
    ],
    "Wirkung": [
      "Audit", "CaseStore", "Controlling", "Datasets", "Disclosure", "Indication", "Journeys", "Measurement",
      "Outcomes",
      "Reports",
      "Statistics",
      "StudyRunner", "Surveys", "Tables",
    ],
    "CommandLineTool": [
      "ArgumentParser", "Audit", "CaseStore", "Datasets", "Disclosure", "Indication", "Measurement",
      "Reports",
      "Statistics",
      "StudyRunner", "Tables",
    ],
  ]

  private static let platform: Set<String> = ["Dispatch", "Foundation", "Synchronization"]

  private static func imports(of file: SourceTree.File) -> [String] {
    file.lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let position = words.firstIndex(of: "import"), position <= 2,
        words[..<position].allSatisfy({ $0.hasPrefix("@") || $0 == "public" || $0 == "internal" })
      else { return nil }
      return words.last.map { String($0.prefix { $0 != "." }) }
    }
  }

  @Test("every target imports only what the design lets it import")
  func table() throws {
    let files = try SourceTree.swiftFiles(below: "Sources")
    #expect(files.count > 50)
    for file in files {
      let allowed = try #require(Self.allowed[file.target], "\(file.target) is not in the import table")
      for name in Self.imports(of: file) where !Self.platform.contains(name) {
        #expect(allowed.contains(name), "\(file) imports \(name)")
      }
    }
  }

  @Test("C mathematics enters through one folder")
  func mathematics() throws {
    for file in try SourceTree.swiftFiles(below: "Sources")
    where !file.path.contains("Statistics/Distributions/") {
      #expect(Set(Self.imports(of: file)).isDisjoint(with: ["CGSL", "CRmath"]), "\(file)")
    }
  }

  @Test("the solver enters through one folder")
  func solver() throws {
    for file in try SourceTree.swiftFiles(below: "Sources") where !file.path.contains("Disclosure/Solver/") {
      #expect(!Self.imports(of: file).contains("CGLPK"), "\(file)")
    }
  }

  @Test("every target of the tree stands in the table, and every entry of the table in the tree")
  func completeness() throws {
    let targets = Set(try SourceTree.swiftFiles(below: "Sources").map(\.target))
    #expect(targets == Set(Self.allowed.keys))
  }
}
