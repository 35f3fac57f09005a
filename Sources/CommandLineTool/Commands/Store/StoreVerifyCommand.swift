import ArgumentParser
import CaseStore
import StudyRunner

struct StoreVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Checks pages, rules and references of a store and the chain of its access log, and prints the log.",
    discussion: """
      The last hash stands for the whole log: note it elsewhere, and give it with --head the next time, to be \
      sure that nobody has cut entries off or written all of them anew. Of an encrypted file, every piece is opened and \
      none is written.

      EXAMPLE
        wirkung store verify cases.sqlite
      """)

  @OptionGroup var options: StoreOptions

  @Option(help: ArgumentHelp("A hash that the log must hold.", valueName: "hash"))
  var head: String?

  @OptionGroup var secrets: SecretOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard head.map({ $0.count == 64 && $0.allSatisfy { $0.isHexDigit && !$0.isUppercase } }) ?? true else {
      throw ValidationError("a hash has 64 digits of 0-9 and a-f, as 'wirkung store verify' prints it")
    }
  }

  mutating func run() throws {
    let note = SlowNote("verifying \(options.store)")
    defer { note.end() }
    if SealedFile.isSealed(options.store) {
      guard let secret = try secrets.existingSecret() else {
        throw ValidationError("the file is encrypted; give --password-file or --encryption-key")
      }
      Terminal.print(
        "\(options.store): whole and genuine; SHA-256 of what it holds \(try SealedFile.check(options.store, with: secret))\n"
      )
      return
    }
    let store = try options.open()
    let entries = try store.verify(at: options.moment)
    if let head, !entries.contains(where: { $0.hash == head }) {
      Terminal.note("wirkung: the access log does not hold the hash given; entries were cut off or replaced")
      throw ExitCode.badData
    }
    try output.print(StoreTables.log(entries))
    try NamesLeft.tell(try store.status().namesToErase)
  }
}
