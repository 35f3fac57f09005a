import ArgumentParser
import CaseStore
import Datasets
import Foundation
import Measurement
import StudyRunner

struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Keeps cases under pseudonyms in one SQLite file.",
    discussion: """
      Identifiers of persons become keyed pseudonyms before anything reaches the store. Keep the key apart \
      from the store: whoever has both can recognise a person by a known identifier. Data of persons are read \
      only as their consent allows, and every access is logged.

      EXAMPLE
        wirkung store create cases.sqlite --key cases.key
        wirkung store import cases.sqlite Data/anna/session_sheets.csv \\
          --key cases.key --person person --day 2022-07-31
        wirkung store status cases.sqlite
      """,
    subcommands: [
      StoreCreateCommand.self, StoreImportCommand.self, StoreStatusCommand.self, StoreConsentCommand.self,
      StoreQueryCommand.self, StoreExportCommand.self, StoreBackupCommand.self, StoreDecryptCommand.self,
      StoreVerifyCommand.self, StoreEraseCommand.self, StorePurgeCommand.self, StoreLinkCommand.self,
      StoreResearchCommand.self,
    ])
}

/// The store's file and the time for its access log.
struct StoreOptions: ParsableArguments {
  @Argument(help: "The store's file.", completion: .file())
  var store: String

  @Option(
    help: ArgumentHelp(
      "The time for the access log, as yyyy-mm-ddThh:mm:ssZ. (default: the clock)", valueName: "time"))
  var at: Moment?

  var moment: Moment { at ?? .now }

  /// Opens the store; waiting for another program is told on standard error.
  func open(key: String? = nil) throws -> CaseStore {
    let waiting: CaseStore.Waiting = { seconds in
      Terminal.note("waiting for another program that writes to the store (\(seconds) s)")
    }
    guard let key else { return try CaseStore.open(at: store, waiting: waiting) }
    return try CaseStore.open(at: store, key: try PseudonymKey.open(at: key), waiting: waiting)
  }
}

/// Who reads and what for.
struct ReadingOptions: ParsableArguments {
  @Option(help: "What for: case-work, evaluation, planning or research.")
  var purpose: Purpose

  @Option(help: "Who reads: keeper, II (Jobcenter), III (employment agency) or VIII (youth welfare office).")
  var recipient = Recipient.keeper

  @Option(help: ArgumentHelp("The day on which consent must hold, as yyyy-mm-dd.", valueName: "day"))
  var asOf: Day

  var request: ReadingRequest { ReadingRequest(purpose: purpose, recipient: recipient, asOf: asOf) }
}

extension Dataset {
  /// Says why there is nothing to read, where no consent covers any row.
  func noteWithoutRows(_ request: ReadingRequest) {
    guard rowCount == 0 else { return }
    Terminal.note(
      "no row is covered: nobody's consent or other legal basis for purpose '\(request.purpose.rawValue)' and "
        + "recipient '\(request.recipient.rawValue)' holds on \(request.asOf); 'wirkung store consent STORE --as-of "
        + "\(request.asOf)' counts those that hold")
  }
}

/// What an output is encrypted or opened with.
struct SecretOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Encrypt, or open what is encrypted, with the password on the first line of this private file.",
      valueName: "file"))
  var passwordFile: String?

  @Option(
    help: ArgumentHelp(
      "Encrypt, or open what is encrypted, with the 32 bytes of this key file, created to encrypt when missing; "
        + "not the key of the pseudonyms.",
      valueName: "file"))
  var encryptionKey: String?

  func validate() throws {
    guard passwordFile == nil || encryptionKey == nil else {
      throw ValidationError("give either --password-file or --encryption-key")
    }
  }

  func secret() throws -> SealingSecret? {
    if let passwordFile { return try .password(inFile: passwordFile) }
    if let encryptionKey { return try .key(inFile: encryptionKey) }
    return nil
  }
}

extension SecretOptions {
  /// The secret to open a file with; a key that is not there is not made.
  func existingSecret() throws -> SealingSecret? {
    if let encryptionKey, !FileManager.default.fileExists(atPath: encryptionKey) {
      throw CaseStoreError.fileMissing(path: encryptionKey)
    }
    return try secret()
  }
}

extension Purpose: ExpressibleByArgument {}
extension Recipient: ExpressibleByArgument {}
extension RecordKind: ExpressibleByArgument {}

extension Moment: ExpressibleByArgument {
  /// Reads `yyyy-mm-ddThh:mm:ssZ`.
  public init?(argument: String) {
    self.init(iso: argument)
  }
}

extension Day: ExpressibleByArgument {
  /// Reads `yyyy-mm-dd`.
  public init?(argument: String) {
    self.init(iso: argument)
  }
}
