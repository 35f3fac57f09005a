import Foundation

/// Where the tool writes: results to standard output, everything else to standard error.
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
