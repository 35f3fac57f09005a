import Measurement
import Testing

@testable import Datasets

struct DatasetTests {
  @Test func namesTheColumnThatWasMeant() throws {
    let data = try dataset("score,age\n1,2\n")
    #expect(try data.column("age").numbers() == [2])
    let error = #expect(throws: DatasetError.self) { try data.column("scroe") }
    #expect(error?.description == "file.csv: there is no column 'scroe'; did you mean 'score'?")
    let other = #expect(throws: DatasetError.self) { try data.column("income") }
    #expect(
      other?.description == "file.csv: there is no column 'income'; the columns are score, age")
  }

  @Test func takesRowsInAnyOrder() {
    var random = SeededGenerator(seed: 401)
    let data = RandomTable(&random).dataset
    let reversed = Array((0..<data.rowCount).reversed())
    #expect(data.rows(at: reversed).rows(at: reversed) == data)
    #expect(data.rows(at: [1]).columns.allSatisfy { $0.count == 1 })
    #expect(data.rows(at: []).rowCount == 0)
  }
}
