import Foundation

/// Files for personal data that have no name before they are whole, so that not even a killed program leaves a part of one
/// behind.
public enum NamelessFile {
  /// Begins one that only its owner may read and write (permission 0600), and gives its descriptor; nil where the file
  /// system has none.
  public static func begin(inFolder folder: String) -> Int32? {
    #if os(Linux)
      guard access("/proc/self/fd", X_OK) == 0 else { return nil }
      // O_TMPFILE, a macro that Swift does not see.
      let descriptor = open(folder, 0o20000000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
      return descriptor >= 0 ? descriptor : nil
    #else
      return nil
    #endif
  }

  /// Where its content is until it has a name.
  public static func path(_ descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

  /// Gives it a name that no file has; false, with the reason in `errno`, otherwise.
  public static func name(_ path: String, as name: String) -> Bool {
    linkat(AT_FDCWD, path, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
  }
}
