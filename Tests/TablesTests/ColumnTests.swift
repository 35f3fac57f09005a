import Testing

@testable import Tables

@Suite struct ColumnTests {
  @Test(arguments: Column.glossary)
  func everySharedColumnHasLabelsAndASnakeCaseName(column: Column) {
    #expect(!column.label.de.isEmpty)
    #expect(!column.label.en.isEmpty)
    #expect(column.name.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil)
  }

  @Test func namesAreUnique() {
    #expect(Set(Column.glossary.map(\.name)).count == Column.glossary.count)
  }

  @Test func resultRowsUseTheGlossary() {
    let names = Column.glossary.map(\.name)
    for column in ResultRow.columns(estimatesIn: .days) { #expect(names.contains(column.name)) }
  }

  @Test func measuringInAnotherUnitKeepsNameAndLabel() {
    let column = Column.estimate.measured(in: .days)
    #expect(column.unit == .days)
    #expect(column.name == "estimate")
    #expect(column.label == Column.estimate.label)
  }
}
