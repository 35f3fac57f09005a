import Measurement
import Testing

@Suite struct PersonalNameTests {
  @Test(arguments: [
    "Erika Mustermann", "Mustermann, Erika", "Dr. Max Müller", "Anna-Lena Meyer", "E. Mustermann",
    "Mustermann, E.", "Erika\u{a0}Mustermann", "erika mustermann", "erika.mustermann@example.org",
  ])
  func namesAreFound(_ name: String) {
    #expect(PersonalName.isLikely(name))
  }

  @Test(arguments: [
    "P1", "Jan", "H-12 a", "Kind 2", "C01", "abc-def", "Haus B", "A. B.", "", "7", "f3a9@", "k-17 Meyer",
  ])
  func pseudonymsPass(_ pseudonym: String) {
    #expect(!PersonalName.isLikely(pseudonym))
  }

  @Test func theFirstNameIsFoundOnce() {
    #expect(PersonalName.firstIndex(in: ["P1", "P1", "Erika Mustermann", "P2", "Max Mustermann"]) == 2)
    #expect(PersonalName.firstIndex(in: ["P1", "P2"]) == nil)
    #expect(PersonalName.firstIndex(in: []) == nil)
  }
}
