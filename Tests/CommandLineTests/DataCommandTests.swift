import Foundation
import Testing

@Suite("Data files") struct DataCommandTests {
  private let folder = TemporaryFolder()
  private static let table = """
    name;bereich;plz;wert;bemerkung
    Erika Muster;Jugend;48291;5;Sie sagt =1
    Bert Krause;Jugend;48231;4;Sentinel hier
    Erika Muster;Alter;48291;-99;
    Carla Krause;Alter;48231;3;Sentinel dort
    Erika Muster;Jugend;48291;2;weg
    Bert Krause;Alter;48231;5;
    """

  private func wirkung(_ arguments: String...) throws -> ToolProcess {
    try RunningTool(arguments, in: folder).end()
  }

  @Test(
    "inspect shows columns, levels and what looks odd, but no value of a person",
    arguments: ["table", "json", "csv"])
  func inspect(format: String) throws {
    try folder.write(Self.table, to: "a.csv")
    for table in ["columns", "levels", "suspicious", "file"] {
      let run = try wirkung("data", "inspect", "a.csv", "--format", format, "--table", table)
      #expect(run.exitCode == 0, "\(run.messages)")
      for value in ["Krause", "Erika", "Sentinel"] {
        #expect(!run.output.contains(value), "\(table): \(value)")
      }
      switch table {
      case "levels": #expect(run.output.contains("Jugend"))
      case "suspicious": #expect(run.output.contains("-99") && run.output.contains("leading zeros"))
      case "columns": #expect(run.output.contains("bemerkung"))
      default: #expect(run.output.contains("CSV"))
      }
    }
  }

  @Test(
    "days that are not all read as such are pointed out, without a value",
    arguments: ["31.02.2023", "3.2.23", "2023-02-03T10:15:00"])
  func oddDays(value: String) throws {
    try folder.write("name;tag\nA;01.02.2023\nB;13.12.2022\nC;\(value)\n", to: "a.csv")
    let run = try wirkung("data", "inspect", "a.csv", "--table", "suspicious", "--format", "csv")
    #expect(run.output.contains("3 of 3 values look like days"), "\(run.output)")
    #expect(!run.output.contains(value))
  }

  @Test("a codebook that data codebook writes describes its file; validate says so, or what is wrong")
  func codebook() throws {
    try folder.write(Self.table, to: "a.csv")
    let none = try wirkung("data", "validate", "a.csv")
    #expect(none.exitCode == 64 && none.messages.contains("data codebook"))
    let codebook = try wirkung("data", "codebook", "a.csv")
    #expect(!codebook.output.contains("Krause"))
    try folder.write(codebook.output, to: "datapackage.json")
    #expect(try wirkung("data", "validate", "a.csv").output.contains("6 rows and 5 columns agree"))
    try folder.write(Self.table.replacing(";5;", with: ";Sentinel;"), to: "a.csv")
    let wrong = try wirkung("data", "validate", "a.csv")
    #expect(wrong.exitCode == 65 && wrong.messages.contains("row 2, column 'wert'"))
    #expect(!wrong.messages.contains("Sentinel"))
  }

  @Test("a file goes through every format and comes back as it was")
  func convert() throws {
    let source = Repository.path("Tests/DatasetsTests/Reference/formats/survey.sav")
    var previous = source
    for name in ["a.zsav", "b.sav"] {
      #expect(try wirkung("data", "convert", previous, name).exitCode == 0)
      previous = folder.path(name)
    }
    #expect(try wirkung("data", "convert", source, "direct.sav").exitCode == 0)
    #expect(try folder.content(of: ".")["b.sav"] == folder.content(of: ".")["direct.sav"])
    for (name, form) in [
      ("c.csv", "csv"), ("d.csv", "csv-de"), ("e.json", "json"), ("f.xlsx", "xlsx"), ("g.jsonl", "jsonl"),
    ] {
      let run = try wirkung("data", "convert", source, name, "--form", form)
      #expect(
        run.exitCode == 0 && run.output.contains("\(name).codebook.json: its codebook"), "\(run.messages)")
      #expect(try wirkung("data", "convert", name, "back.sav").exitCode == 0, "\(name)")
      #expect(try folder.content(of: ".")["back.sav"] == folder.content(of: ".")["direct.sav"], "\(name)")
    }
    let own = try wirkung("data", "inspect", "c.csv", "--table", "file")
    #expect(own.output.contains("c.csv.codebook.json"))
    for name in ["c.csv", "c.csv.codebook.json"] {
      let mode =
        try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
    // A text that begins like a formula is none in the file.
    #expect(try folder.text(of: "c.csv").contains(",'=1+1"))
  }

  @Test("a codebook to read shows labels and missing codes", arguments: ["markdown", "html"])
  func document(form: String) throws {
    let source = Repository.path("Tests/DatasetsTests/Reference/formats/survey.sav")
    let run = try wirkung("data", "codebook", source, "--form", form)
    #expect(run.exitCode == 0)
    for text in ["Zufriedenheit mit der Maßnahme", "völlig", "weiß nicht", "dont-know"] {
      #expect(run.output.contains(text), "\(text)")
    }
    #expect(!run.output.contains("müde"))
  }

  @Test("every command reads every format, and tells what it passed over")
  func formats() throws {
    let folder = Repository.path("Tests/DatasetsTests/Reference/formats")
    let run = try wirkung("describe", "\(folder)/survey.xlsx#Träger & Orte", "--columns", "Quote")
    #expect(run.exitCode == 0 && run.messages.contains("looks like a total"), "\(run.messages)")
    #expect(try wirkung("describe", "\(folder)/survey.sav", "--columns", "einkommen").exitCode == 0)
  }

  @Test("what cannot be read or written says so with its exit code")
  func faults() throws {
    try folder.write("PAR1", to: "a.csv")
    try folder.write("x\n1\n", to: "b.csv")
    for (arguments, code, part) in [
      (["data", "inspect", "a.csv"], 65, "Parquet"), (["data", "inspect", "no.sav"], 66, "no such file"),
      (["data", "convert", "b.csv", "c.docx"], 64, "names no format"),
      (["data", "convert", "b.csv", "b.csv"], 64, "is the file that is read"),
      (["data", "convert", "b.csv", "nowhere/c.csv"], 73, "cannot be written"),
    ] as [([String], Int32, String)] {
      let run = try RunningTool(arguments, in: folder).end()
      #expect(run.exitCode == code, "\(arguments): \(run.messages)")
      #expect(run.messages.contains(part), "\(run.messages)")
    }
    #expect(try folder.names() == ["a.csv", "b.csv"])
  }
}
