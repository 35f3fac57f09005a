import Foundation

/// Where the tool writes: results to standard output, everything else to standard error.
///
/// Texts become arrays first: of other bytes `Data` searches all types of the program for what they can do.
enum Terminal {
  /// Writes a result.
  static func print(_ text: String) {
    FileHandle.standardOutput.write(Data(Array(text.utf8)))
  }

  /// Writes a message or progress.
  static func note(_ text: String) {
    FileHandle.standardError.write(Data(Array((text + "\n").utf8)))
  }
}
