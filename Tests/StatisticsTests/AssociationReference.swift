import Foundation

@testable import Statistics

/// AssociationReference results of independent programs; see the source line of the file and its generator.
struct AssociationReference: Decodable, Sendable {
  struct Ordinal: Decodable, Sendable {
    let table: [[Int]]
    let gamma, gammaError, d, dError, dP: Double
  }
  struct Polychoric: Decodable, Sendable {
    let table: [[Int]]
    let rho, error: Double
  }
  struct Phi: Decodable, Sendable {
    let h, k, rho, p: Double
  }
  struct Partial: Decodable, Sendable {
    let data: [[Double]]
    let r, p: Double
  }
  let ordinal: [Ordinal]
  let polychoric: [Polychoric]
  let phi: [Phi]
  let partial: [Partial]

  static func load() throws -> AssociationReference { try Reference.load("association/association.json") }
}
