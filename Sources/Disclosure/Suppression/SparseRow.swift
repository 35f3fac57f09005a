/// Numbers by cell, of which most are 0.
struct SparseRow {
  /// The cells whose numbers are not 0, ascending.
  private(set) var cells: [Int]
  private var numbers: [Double]

  private static let tolerance = 1e-11

  init(_ terms: [(cell: Int, sign: Double)] = []) {
    let sorted = terms.sorted { $0.cell < $1.cell }
    cells = sorted.map(\.cell)
    numbers = sorted.map(\.sign)
  }

  var terms: [(cell: Int, number: Double)] { zip(cells, numbers).map { (cell: $0, number: $1) } }

  private func place(of cell: Int) -> Int {
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      if cells[middle] < cell { low = middle + 1 } else { high = middle }
    }
    return low
  }

  subscript(cell: Int) -> Double {
    get {
      let place = place(of: cell)
      return place < cells.count && cells[place] == cell ? numbers[place] : 0
    }
    set {
      let place = place(of: cell)
      if place < cells.count, cells[place] == cell {
        if newValue == 0 {
          cells.remove(at: place)
          numbers.remove(at: place)
        } else {
          numbers[place] = newValue
        }
      } else if newValue != 0 {
        cells.insert(cell, at: place)
        numbers.insert(newValue, at: place)
      }
    }
  }

  mutating func divide(by number: Double) {
    guard number != 1 else { return }
    for place in numbers.indices { numbers[place] /= number }
  }

  /// Takes off another row times a factor, and tells the cells whose numbers were 0 before.
  @discardableResult
  mutating func subtract(_ factor: Double, _ other: SparseRow) -> [Int] {
    var filled: [Int] = []
    var (newCells, newNumbers): ([Int], [Double]) = ([], [])
    newCells.reserveCapacity(cells.count + other.cells.count)
    newNumbers.reserveCapacity(cells.count + other.cells.count)
    var (one, two) = (0, 0)
    while one < cells.count || two < other.cells.count {
      let first = one < cells.count ? cells[one] : .max
      let second = two < other.cells.count ? other.cells[two] : .max
      var number = 0.0
      if first <= second {
        number = numbers[one]
        one += 1
      }
      if second <= first {
        number -= factor * other.numbers[two]
        two += 1
      }
      if number.magnitude > Self.tolerance {
        if second < first { filled.append(second) }
        newCells.append(min(first, second))
        newNumbers.append(number)
      }
    }
    (cells, numbers) = (newCells, newNumbers)
    return filled
  }
}
