import Foundation

extension IndicationModel {
  /// The version of the file's form; a model of another version is refused.
  static let fileVersion: UInt32 = 3

  /// The model as bytes: the constants as JSON, then numbers, all little-endian. The caller adds a checksum.
  ///
  /// The cases are in it without identifier, office or year, but with all their features: keep the file as the data.
  public func encoded() throws(IndicationError) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(Self.fileVersion)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text: Data
    do { text = try encoder.encode(constants) } catch {
      throw .unusableModel(problem: "its constants cannot be written")
    }
    writer.write(UInt32(text.count))
    writer.bytes += text
    for own in uncertainty.own { writer.write(own) }
    writer.write(uncertainty.common)
    writer.write(UInt32(uncertainty.influence.count))
    for office in uncertainty.influence {
      for help in office { writer.write(help) }
    }
    writer.write(UInt32(cases.count))
    for column in cases.values { writer.write(packed: column) }
    writer.write(packed: cases.group.map(Double.init))
    writer.write(packed: cases.success)
    writer.write(cases.weight)
    writer.write(cases.expected)
    return writer.bytes
  }

  /// Reads what ``encoded()`` wrote.
  ///
  /// - Throws: ``IndicationError/unusableModel(problem:)``.
  public init(encoded bytes: ArraySlice<UInt8>) throws(IndicationError) {
    var reader = ByteReader(bytes: bytes)
    guard try reader.number() == Self.fileVersion else {
      throw .unusableModel(problem: "it is of another version of the tool")
    }
    let text = try reader.bytes(Int(try reader.number()))
    let constants: Constants
    do { constants = try JSONDecoder().decode(Constants.self, from: Data(text)) } catch {
      throw .unusableModel(problem: "its constants cannot be read")
    }
    let (width, helps) = (constants.encoding.count, constants.helps.count)
    var own: [[Double]] = []
    for _ in 0..<helps { own.append(try reader.doubles(width * width)) }
    let common = try reader.doubles(width * width)
    var influence: [[[Double]]] = []
    for _ in 0..<Int(try reader.number()) {
      var office: [[Double]] = []
      for _ in 0..<helps { office.append(try reader.doubles(width)) }
      influence.append(office)
    }
    let count = Int(try reader.number())
    var values: [[Double]] = []
    for _ in constants.features { values.append(try reader.packed(count)) }
    let group = try reader.packed(count).map { Int($0) }
    let success = try reader.packed(count)
    let weight = try reader.doubles(count)
    let expected = try reader.doubles(count)
    guard reader.isAtEnd else { throw .unusableModel(problem: "it is longer than it says") }
    self.constants = constants
    uncertainty = ModelUncertainty(
      penalties: ColumnPenalties(
        constants.penalty, width: width, indexCount: constants.encoding.indexCount
      ).own, own: own, common: common, influence: influence)
    cases = EvaluatedCases(values: values, group: group, success: success, weight: weight, expected: expected)
  }
}

/// Writes numbers as bytes.
private struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func write(_ number: UInt32) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ numbers: [Double]) {
    for number in numbers {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }

  /// A column of few different values as those values and a byte for each row.
  mutating func write(packed column: [Double]) {
    let different = Set(column.map(\.bitPattern))
    guard different.count <= 256 else {
      write(UInt32(0))
      write(column)
      return
    }
    let values = different.sorted()
    write(UInt32(values.count))
    write(values.map { Double(bitPattern: $0) })
    let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, UInt8($0)) })
    bytes += column.map { places[$0.bitPattern] ?? 0 }
  }
}

/// Reads what ``ByteWriter`` wrote.
private struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func bytes(_ count: Int) throws(IndicationError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= rest.count else { throw .unusableModel(problem: "it is cut off") }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func number() throws(IndicationError) -> UInt32 {
    try bytes(4).withUnsafeBytes { UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self)) }
  }

  mutating func doubles(_ count: Int) throws(IndicationError) -> [Double] {
    guard count <= rest.count / 8 else { throw .unusableModel(problem: "it is cut off") }
    return try bytes(8 * count).withUnsafeBytes { cells in
      (0..<count).map { place in
        Double(
          bitPattern: UInt64(littleEndian: cells.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self)))
      }
    }
  }

  mutating func packed(_ count: Int) throws(IndicationError) -> [Double] {
    let different = Int(try number())
    if different == 0 { return try doubles(count) }
    let values = try doubles(different)
    let places = try bytes(count)
    guard places.allSatisfy({ Int($0) < different }) else {
      throw .unusableModel(problem: "a column has values that it does not list")
    }
    return places.map { values[Int($0)] }
  }
}
