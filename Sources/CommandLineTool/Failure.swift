import ArgumentParser
import CaseStore
import Datasets
import Disclosure
import Indication
import Measurement
import Statistics
import StudyRunner

/// An error as the user sees it: a message and the exit code of its kind.
struct Failure {
  let message: String
  let exitCode: ExitCode

  /// The failure for an error of ours; nil for errors of the argument parser, which prints its own.
  init?(_ error: any Error) {
    switch error {
    case let error as StudyError:
      self.init(error, error.exitCode)
    case let error as DatasetError:
      self.init(error, error.exitCode)
    case let error as StatisticsError:
      self.init(error, .badData)
    case let error as IndicationError:
      self.init(error, .badData)
    case let error as CaseStoreError:
      self.init(error, error.exitCode)
    case let error as DisclosureError:
      self.init(error, .badData)
    case let error as SHA256Digest.UnreadableFile:
      self.init(error, .missingInput)
    case is ExitCode, is ValidationError, is CleanExit:
      return nil
    default:
      return nil
    }
  }

  /// The failure of a command line whose first word is no command of the tool; nil for any other.
  init?(unknownCommandIn arguments: [String]) {
    let commands = WirkungCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word = arguments.dropFirst().first, !word.hasPrefix("-"), word != "help",
      !commands.contains(word)
    else { return nil }
    let mend =
      NearMiss.best(for: word, among: commands).map { "did you mean 'wirkung \($0)'?" }
      ?? "'wirkung --help' lists the commands"
    message = "wirkung: there is no command '\(word)'; \(mend)"
    exitCode = .validationFailure
  }

  private init(_ error: any CustomStringConvertible, _ exitCode: ExitCode) {
    message = "wirkung: \(error)"
    self.exitCode = exitCode
  }
}

extension ExitCode {
  /// Findings, or an expectation that was missed.
  static let findings = ExitCode(1)
  /// Data that cannot be used as they are.
  static let badData = ExitCode(65)
  /// An input that does not exist.
  static let missingInput = ExitCode(66)
  /// An output that cannot be written.
  static let cannotWrite = ExitCode(73)
}

extension StudyError {
  fileprivate var exitCode: ExitCode {
    switch self {
    case .usage: .validationFailure
    case .notFound, .missingSource: .missingInput
    case .cannotWrite: .cannotWrite
    case .unreadable, .invalidYAML, .changedSource, .invalidSource, .invalidColumn, .analysisFailed,
      .invalidNarrative, .disclosure:
      .badData
    }
  }
}

extension DatasetError {
  fileprivate var exitCode: ExitCode {
    switch self {
    case .fileNotFound: .missingInput
    case .unwritable: .cannotWrite
    case .unreadable, .invalidCodebook, .invalidData, .unknownColumn, .noDay, .wrongKind: .badData
    }
  }
}

extension CaseStoreError {
  fileprivate var exitCode: ExitCode {
    switch self {
    case .fileMissing: .missingInput
    case .fileExists, .unwritable: .cannotWrite
    case .database(let code, _, _, _) where CaseStoreError.isUnwritable(code): .cannotWrite
    default: .badData
    }
  }
}
