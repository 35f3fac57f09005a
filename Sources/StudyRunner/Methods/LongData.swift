import Datasets

/// Long data, one row per person and condition, reshaped to one block per person.
///
/// Persons keep the order of their first row. A block is complete with one value for every condition;
/// incomplete blocks are left out and counted. Rows without a condition belong to no block's value, but their
/// person still counts; rows without a person count as one incomplete block each.
struct LongData<Value: Sendable>: Sendable {
  /// The values of complete blocks, one per condition.
  let blocks: [[Value]]
  /// How many blocks are incomplete.
  let incomplete: Int

  /// Reshapes rows.
  ///
  /// - Throws: ``StudyError/invalidColumn(name:message:)`` when a person has two rows of the same condition.
  init(
    persons: [String?], conditions: [Int?], conditionCount: Int, values: [Value?], idColumn: String
  ) throws(StudyError) {
    var positions: [String: Int] = [:]
    var cells: [[Value?]] = []
    var seen: [[Int]] = []
    var nameless = 0
    for row in persons.indices {
      guard let person = persons[row] else {
        nameless += 1
        continue
      }
      let position: Int
      if let known = positions[person] {
        position = known
      } else {
        position = cells.count
        positions[person] = position
        cells.append(Array(repeating: nil, count: conditionCount))
        seen.append(Array(repeating: 0, count: conditionCount))
      }
      guard let condition = conditions[row] else { continue }
      seen[position][condition] += 1
      guard seen[position][condition] == 1 else {
        throw .invalidColumn(
          name: idColumn,
          message: "names a person twice under the same condition (row \(row + 2) of the file); "
            + "keep one row per person and condition")
      }
      cells[position][condition] = values[row]
    }
    var blocks: [[Value]] = []
    for block in cells where block.allSatisfy({ $0 != nil }) { blocks.append(block.compactMap(\.self)) }
    self.blocks = blocks
    incomplete = cells.count - blocks.count + nameless
  }
}
