import ArgumentParser
import CaseStore
import StudyRunner

struct StoreBackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Writes a checked copy of a store to a new private file, while others use it.",
    discussion: """
      A copy is opened like the store itself, an encrypted one after 'wirkung store decrypt'. The store keeps a list \
      of its copies: whoever is erased must be erased there too.

      EXAMPLE
        wirkung store backup cases.sqlite --to backup.sqlite
      """)

  @OptionGroup var options: StoreOptions

  @Option(help: ArgumentHelp("The new file; it is never overwritten.", valueName: "file"))
  var to: String

  @OptionGroup var secrets: SecretOptions

  mutating func run() throws {
    let note = SlowNote("copying \(options.store)")
    defer { note.end() }
    let secret = try secrets.secret()
    let backup = try options.open().backup(to: to, secret: secret, at: options.moment)
    Terminal.print("\(to): \(backup.sha256)\(backup.isEncrypted ? ", encrypted" : "")\n")
  }
}

struct StoreDecryptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decrypt", abstract: "Opens an encrypted export or backup into a new private file.",
    discussion: """
      EXAMPLE
        wirkung store backup cases.sqlite --to b.sealed --encryption-key b.key
        wirkung store decrypt b.sealed --to b.sqlite --encryption-key b.key
      """)

  @Argument(help: "The encrypted file.", completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The new file; it is never overwritten.", valueName: "file"))
  var to: String

  @OptionGroup var secrets: SecretOptions

  mutating func run() throws {
    let note = SlowNote("decrypting \(file)")
    defer { note.end() }
    guard let secret = try secrets.existingSecret() else {
      throw ValidationError("give --password-file or --encryption-key")
    }
    try SealedFile.open(file, to: to, with: secret)
    Terminal.print("\(to)\n")
  }
}
