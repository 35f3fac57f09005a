import Foundation

/// Where a Python with the chart renderer may be: beside an installed tool, in the checkout that the tool
/// was built in, then on the search path.
enum PythonInterpreters {
  static var candidates: [String] {
    let files = FileManager.default
    var candidates: [String] = []
    if let tool = Bundle.main.executableURL?.resolvingSymlinksInPath() {
      var folder = tool.deletingLastPathComponent()
      candidates.append(
        folder.deletingLastPathComponent().appendingPathComponent("share/wirkung/venv/bin/python3").path)
      while folder.path != "/" {
        candidates.append(folder.appendingPathComponent(".venv/bin/python3").path)
        folder.deleteLastPathComponent()
      }
    }
    let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
    candidates += searchPath.split(separator: ":").map { "\($0)/python3" }
    return candidates.filter(files.isExecutableFile(atPath:))
  }
}
