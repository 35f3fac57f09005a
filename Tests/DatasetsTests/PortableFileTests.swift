import Foundation
import Measurement
import Testing

@testable import Datasets

/// Portable files as PSPP 1.6 writes them (`Reference/formats/generate.sps`): its table of characters names a byte twice.
struct PortableFileTests {
  @Test func readsWhatPSPPWrote() throws {
    let data = try Dataset(inferring: ReferenceFile.path("pspp.por"))
    #expect(data.rowCount == 4)
    #expect(try data.column("ID").numbers() == [1, 2, 3, 4])
    #expect(try data.column("ORT").codes() == ["Telgte", "Ahlen (Westf", "100% ~ok; 7", nil])
    #expect(try data.column("ORT").field.label.de == "Wohnort")
    let group = try data.column("G")
    #expect(group.field.levels.map(\.label.de) == ["eins", "zwei"])
    #expect(Set(group.field.missingCodes.keys) == ["8", "9"])
    #expect(try group.codes() == ["1", "2", nil, nil])
    #expect(try data.column("M").codes() == ["a-b", "z", "x", nil])
    // Portable files hold numbers to the base of 30, of as many digits as a double needs.
    let fine = try data.column("X").numbers()
    #expect(fine[0] == 2.5 && fine[1] == -3.25 && fine[3] == nil)
    #expect(abs(try #require(fine[2]) - 1e-8) < 1e-20)
    let coarse = try data.column("Y").numbers()
    #expect(abs(try #require(coarse[1]) - 1_234_567.891) < 1e-8 && coarse[3] == nil)
    #expect(abs(try #require(coarse[2]) + 1.0 / 3) < 1e-14)
    #expect(
      try data.column("TAG").days().map { $0?.description } == [
        "2022-01-31", "1921-12-01", "2024-02-29", nil,
      ]
    )
  }

  @Test func lettersThatTheFormHasNoPlaceForAreRefused() throws {
    let error = #expect(throws: DatasetError.self) {
      try Dataset(inferring: ReferenceFile.path("pspp-umlauts.por"))
    }
    #expect(error?.description.contains("save the data as .sav") == true)
  }

  @Test(arguments: [0, 40, 199, 200, 300, 455, 456, 470])
  func aFileThatEndsInItsTableIsRefused(length: Int) throws {
    let path = ReferenceFile.temporary("cut.por")
    defer { ReferenceFile.remove(path) }
    let whole = try #require(FileManager.default.contents(atPath: ReferenceFile.path("pspp.por")))
    try whole.prefix(length).write(to: URL(fileURLWithPath: path))
    #expect(throws: DatasetError.self) { try Dataset(inferring: path) }
  }
}
