import GRDB
import Testing

@testable import CaseStore

@Suite struct CaseStoreErrorTests {
  /// A message as GRDB prints it, with the row that it must not show.
  @Test(arguments: [
    ResultCode.SQLITE_CONSTRAINT_CHECK, .SQLITE_BUSY, .SQLITE_READONLY, .SQLITE_FULL, .SQLITE_IOERR_READ,
    .SQLITE_CORRUPT, .SQLITE_ERROR,
  ]) func keepsTheCodeAndDropsTheMessage(code: ResultCode) {
    let cause = DatabaseError(
      resultCode: code, message: "no room for Zyprian", sql: "SELECT 'Zyprian'", arguments: ["Zyprian"])
    let error = CaseStoreError(withholdingMessageOf: cause, table: "observation", column: "score", row: 7)
    #expect(error == .database(code: code.rawValue, table: "observation", column: "score", row: 7))
    #expect(error.description.hasPrefix("table 'observation', row 7, column 'score' "))
    #expect(error.description.hasSuffix("(SQLite code \(code.rawValue))"))
    #expect(!"\(error)".contains("Zyprian"))
  }

  @Test func itsOwnErrorsPassThrough() {
    let error = CaseStoreError(withholdingMessageOf: CaseStoreError.keyNeeded, table: "batch")
    #expect(error == .keyNeeded)
  }

  @Test func foreignErrorsSayNothing() {
    struct Foreign: Error { let person = "Zyprian" }
    let error = CaseStoreError(withholdingMessageOf: Foreign())
    #expect(error == .database(code: 1, table: nil, column: nil, row: nil))
    #expect(error.description.hasPrefix("the store cannot be used"))
  }
}
