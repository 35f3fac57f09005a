import ArgumentParser
import CaseStore
import Foundation
import StudyRunner

struct StoreLinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Makes one person of two identifiers, such as the case numbers of two agencies.",
    discussion: """
      The file has the columns person and other. Rows, families and consents of both are then those of one person, and \
      later files may use either identifier. The same file again changes nothing. With --vault and --pseudonym, the \
      identifiers and names behind a pseudonym are printed, and the access is logged.

      EXAMPLE
        wirkung store link cases.sqlite Data/store/links.csv --key cases.key
      """)

  @OptionGroup var options: StoreOptions

  @Argument(help: "The file of pairs (CSV).", completion: .file())
  var pairs: String?

  @Option(help: ArgumentHelp("The file of the key, needed for pairs.", valueName: "file"))
  var key: String?

  @Option(help: ArgumentHelp("The vault's file, to find a name.", valueName: "file"))
  var vault: String?

  @Option(help: ArgumentHelp("The pseudonym whose name is looked for.", valueName: "pseudonym"))
  var pseudonym: String?

  func validate() throws {
    guard (pairs != nil) != (pseudonym != nil), (vault != nil) == (pseudonym != nil) else {
      throw ValidationError("give a file of pairs with --key, or --vault with --pseudonym")
    }
    guard pseudonym.map({ Pseudonym($0) != nil }) ?? true else {
      throw ValidationError("a pseudonym has 26 letters and digits of A-Z and 2-7")
    }
  }

  mutating func run() throws {
    let note = SlowNote("linking in \(options.store)")
    defer { note.end() }
    let store = try options.open(key: key)
    if let vault, let pseudonym = pseudonym.flatMap({ Pseudonym($0) }) {
      guard FileManager.default.fileExists(atPath: vault) else {
        throw CaseStoreError.fileMissing(path: vault)
      }
      let entries = try store.names(behind: pseudonym, in: try NameVault(at: vault), at: options.moment)
      for entry in entries {
        Terminal.print("\(entry.identifier)\t\(entry.name.replacing("\n", with: "\t"))\n")
      }
      if entries.isEmpty {
        Terminal.note("the vault holds no name of this pseudonym")
        throw ExitCode.findings
      }
    } else if let pairs {
      let report = try store.link(try LinkFile(try AnalysisContext(file: pairs)).links, at: options.moment)
      Terminal.print("linked \(report.linked) pairs; \(report.unchanged) were linked before\n")
    }
  }
}
