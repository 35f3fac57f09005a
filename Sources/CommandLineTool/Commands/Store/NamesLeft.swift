import ArgumentParser

/// What is said of names that must still leave a vault.
enum NamesLeft {
  /// Says how many there may be, and ends with exit code 1.
  static func tell(_ count: Int) throws {
    guard count > 0 else { return }
    Terminal.note(
      "the vault may still hold the names of \(count) \(count == 1 ? "pseudonym" : "pseudonyms") without rows in the store: "
        + "take them out with 'wirkung store erase STORE --vault FILE'")
    throw ExitCode.failure
  }
}
