import Foundation
import Testing

@Suite("Notebooks") struct NotebookTests {
  private static let python = Repository.path(".venv/bin/python3")

  private static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: Repository.path("Notebooks"))) ?? [])
    .filter { $0.hasSuffix(".ipynb") }.sorted()

  @Test("they are kept without results, so that a difference is always one of content")
  func cleared() throws {
    #expect(Self.names.first == "01-first-study.ipynb")
    for name in Self.names {
      let notebook = try Notebook(
        Data(contentsOf: URL(fileURLWithPath: Repository.path("Notebooks/\(name)"))))
      #expect(notebook.cells.allSatisfy { ($0.outputs ?? []).isEmpty && $0.count == nil }, "\(name)")
    }
  }

  @Test(
    "the first one shows its table and its chart",
    .enabled(if: FileManager.default.isExecutableFile(atPath: python), "script/bootstrap --tests makes .venv")
  )
  func firstStudy() throws {
    let shown = try Self.executed("01-first-study.ipynb").cells.flatMap { $0.outputs ?? [] }.compactMap(
      \.data)
    let tables = shown.compactMap(\.html)
    try #require(tables.count == 1)
    // Four benefits with seven stages each, and the head.
    #expect(tables[0].ranges(of: "<tr>").count == 4 * 7 + 1)
    #expect(tables[0].contains("<td>mittagsverpflegung</td><td>taken-up</td><td>37</td>"))
    #expect(shown.count { $0.image?.contains("<svg") == true } == 1)
  }

  /// The notebook after a run without a browser, with the built tool first on the search path.
  private static func executed(_ name: String) throws -> Notebook {
    let folder = TemporaryFolder()
    try folder.write(
      """
      import json, nbclient, nbformat
      notebook = nbformat.read("\(Repository.path("Notebooks/\(name)"))", 4)
      where = {"metadata": {"path": "\(Repository.path("Notebooks"))"}}
      nbclient.NotebookClient(notebook, timeout=120, resources=where).execute()
      json.dump(notebook, open("executed.ipynb", "w"))
      """, to: "execute.py")
    let run = try ToolProcess.shell(
      "export IPYTHONDIR=$PWD JUPYTER_RUNTIME_DIR=$PWD JUPYTER_CONFIG_DIR=$PWD; '\(python)' execute.py",
      in: folder)
    try #require(run.exitCode == 0, "\(run.messages)")
    return try Notebook(Data(folder.text(of: "executed.ipynb").utf8))
  }
}

/// The part of a Jupyter notebook that tests look at.
private struct Notebook: Decodable {
  let cells: [Cell]

  init(_ data: Data) throws { self = try JSONDecoder().decode(Notebook.self, from: data) }

  struct Cell: Decodable {
    let outputs: [Output]?
    let count: Int?

    enum CodingKeys: String, CodingKey {
      case outputs
      case count = "execution_count"
    }
  }

  struct Output: Decodable {
    let data: Shown?
  }

  struct Shown: Decodable {
    let html: String?
    let image: String?

    enum CodingKeys: String, CodingKey {
      case html = "text/html"
      case image = "image/svg+xml"
    }
  }
}
