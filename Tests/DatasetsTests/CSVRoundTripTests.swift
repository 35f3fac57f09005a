import Testing

@testable import Datasets

struct CSVRoundTripTests {
  @Test(arguments: 0..<20)
  func whatIsWrittenReadsBackEqual(block: Int) throws {
    var random = SeededGenerator(seed: 100 + UInt64(block))
    for _ in 0..<20 {
      let table = RandomTable(&random)
      let fields = table.dataset.columns.map(\.field).shuffled(using: &random)
      do {
        let read = try Dataset(csv: table.bytes, name: RandomTable.fileName, fields: fields)
        #expect(read == table.dataset, "\(table.dialect)")
      } catch {
        Issue.record("\(error) \(table.dialect)")
      }
    }
  }

  @Test func theGeneratorDrawsEveryDialect() {
    var random = SeededGenerator(seed: 100)
    let dialects = (0..<200).map { _ in RandomTable(&random).dialect }
    #expect(Set(dialects.map(\.separator)).count == 3)
    #expect(Set(dialects.map(\.lineEnd)).count == 3)
    #expect(Set(dialects.map(\.encoding)).count == 3)
    #expect(Set(dialects.map(\.decimalComma)).count == 2)
  }
}
