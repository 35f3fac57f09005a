import Testing

@testable import Measurement

struct NearMissTests {
  private static let names = ["group", "score", "age", "date_of_birth", "Geschlecht"]

  @Test(arguments: [
    ("gruop", "group"),  // neighbours swapped
    ("grup", "group"),  // one missing
    ("scoree", "score"),  // one too many
    ("aqe", "age"),  // one wrong
    ("AGE", "age"),  // another case
    ("date_of_brith", "date_of_birth"),
    ("dateofbirth", "date_of_birth"),  // two missing
    ("geschlecht", "Geschlecht"),
  ])
  func findsWhatWasMeant(word: String, expected: String) {
    #expect(NearMiss.best(for: word, among: NearMissTests.names) == expected)
  }

  @Test(arguments: ["income", "xyz", "groxyz", "", "dateofbir"])
  func findsNothingFar(word: String) {
    #expect(NearMiss.best(for: word, among: NearMissTests.names) == nil)
  }

  @Test func theFirstOfEquallyCloseWins() {
    #expect(NearMiss.best(for: "cat", among: ["bat", "hat"]) == "bat")
    #expect(NearMiss.best(for: "cat", among: ["hat", "bat"]) == "hat")
    #expect(NearMiss.best(for: "cat", among: ["bat", "cat"]) == "cat")
  }

  @Test func nothingInCommonIsNotNear() {
    #expect(NearMiss.best(for: ";", among: [".", ","]) == nil)
    #expect(NearMiss.best(for: "x", among: ["", "y"]) == nil)
    #expect(NearMiss.best(for: "X", among: ["x"]) == "x")
  }

  @Test func nothingAmongNothing() {
    #expect(NearMiss.best(for: "cat", among: []) == nil)
  }
}
