import Foundation
import Testing

@testable import Statistics

/// Data sets with certified results of the National Institute of Standards and Technology, where a copy lies
/// beside the checkout.
@Suite("Certified data of NIST")
struct CertifiedDataTests {
  struct Certified: Decodable {
    struct Values: Decodable {
      let mean: Double?
      let sdNMinus1: Double?
      let ssBetween: Double?
      let ssWithin: Double?
      let f: Double?
    }
    let dataFile: String
    let certified: Values
  }

  static let folder: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return ["shared", "data", "validation", "nist"].reduce(folder) { $0.appendingPathComponent($1) }
  }()

  static var isAvailable: Bool { FileManager.default.fileExists(atPath: folder.path) }

  private func sets(of kind: String) throws -> [(rows: [[String]], certified: Certified)] {
    let folder = CertifiedDataTests.folder.appendingPathComponent(kind)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.filter { $0.hasSuffix(".certified.json") }.map { name in
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      let certified = try decoder.decode(
        Certified.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
      let text = try String(
        contentsOf: folder.appendingPathComponent(certified.dataFile), encoding: .utf8)
      let lines = text.split(whereSeparator: \.isNewline).dropFirst()
      return (lines.map { $0.split(separator: ",").map(String.init) }, certified)
    }
  }

  /// How many decimal digits agree.
  private func digits(_ actual: Double, _ certified: Double) -> Double {
    actual == certified ? 15 : min(15, -log10((actual - certified).magnitude / certified.magnitude))
  }

  @Test(.enabled(if: isAvailable, "the certified data are not beside the checkout"))
  func univariate() throws {
    let sets = try sets(of: "univariate")
    #expect(sets.count >= 3)
    for (rows, certified) in sets {
      let values = try rows.map { row in
        let last = try #require(row.last)
        return try #require(Double(last))
      }
      let moments = try Moments(values)
      #expect(digits(try #require(moments.mean), try #require(certified.certified.mean)) >= 14.5)
      let deviation = try #require(moments.standardDeviation)
      #expect(digits(deviation, try #require(certified.certified.sdNMinus1)) >= 8, "\(certified.dataFile)")
    }
  }

  @Test(.enabled(if: isAvailable, "the certified data are not beside the checkout"))
  func analysisOfVariance() throws {
    let sets = try sets(of: "anova")
    #expect(sets.count >= 5)
    for (rows, certified) in sets {
      var groups: [(name: String, values: [Double])] = []
      for row in rows {
        let last = try #require(row.last)
        let value = try #require(Double(last))
        let name = row.count > 1 ? row[row.count - 2] : ""
        if let index = groups.firstIndex(where: { $0.name == name }) {
          groups[index].values.append(value)
        } else {
          groups.append((name, [value]))
        }
      }
      let anova = try OneWayAnova(groups.map(\.values))
      #expect(digits(anova.f, try #require(certified.certified.f)) >= 9, "\(certified.dataFile)")
      let (between, within) = (certified.certified.ssBetween, certified.certified.ssWithin)
      #expect(digits(anova.sumOfSquaresBetween, try #require(between)) >= 9, "\(certified.dataFile)")
      #expect(digits(anova.sumOfSquaresWithin, try #require(within)) >= 9, "\(certified.dataFile)")
    }
  }
}
