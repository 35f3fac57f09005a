import Foundation

/// One run of a study in the repository, shared by the tests that only read its report.
struct ShippedStudyRun: Sendable {
  let study: String
  let folder: TemporaryFolder
  let run: ToolProcess

  /// The report of ANNA in German, in all formats.
  static let anna = Result { try ShippedStudyRun("anna") }

  /// The report of "Gemeinsam klappt's" in German, in all formats.
  static let gemeinsamKlappts = Result { try ShippedStudyRun("gemeinsam-klappts") }

  /// The report of the RÜMSA monitoring in German, in all formats.
  static let ruemsaMonitoring = Result { try ShippedStudyRun("ruemsa-monitoring") }

  /// The audit of published tables in German, in all formats.
  static let publishedTablesAudit = Result { try ShippedStudyRun("published-tables-audit") }

  /// The controlling of Bremen's youth welfare office in German, in all formats.
  static let juweControlling = Result { try ShippedStudyRun("juwe-controlling") }

  /// The controlling of an invented city in German, in all formats.
  static let districtControlling = Result { try ShippedStudyRun("district-controlling") }

  /// The studies that have a record of what they gave.
  static let recorded = [
    "anna", "gemeinsam-klappts", "ruemsa-monitoring", "published-tables-audit", "juwe-controlling",
    "district-controlling",
  ]

  /// Those whose record a slow test of their own compares.
  static let recordedSlow = ["indication"]

  static func named(_ study: String) throws -> ShippedStudyRun {
    switch study {
    case "gemeinsam-klappts": try gemeinsamKlappts.get()
    case "district-controlling": try districtControlling.get()
    case "juwe-controlling": try juweControlling.get()
    case "published-tables-audit": try publishedTablesAudit.get()
    case "ruemsa-monitoring": try ruemsaMonitoring.get()
    default: try anna.get()
    }
  }

  private init(_ study: String) throws {
    self.study = study
    folder = try TemporaryFolder.repositoryView()
    run = try ToolProcess.wirkung("run", "Studies/\(study)", in: folder)
  }

  func text(of name: String) throws -> String {
    try folder.text(of: "output/\(study)/\(name)")
  }
}
