/// What the number format of a spreadsheet cell says of the number in it.
enum NumberFormatCode: Equatable {
  /// A number.
  case number
  /// A number of hundredths, shown in per cent.
  case percent
  /// A day, with or without time.
  case day
  /// A time of day or a span.
  case time
  /// Digits filled up with zeros to so many places, as codes are.
  case padded(Int)

  /// The meaning of one of the formats that have only a number.
  init(builtIn id: Int) {
    self =
      switch id {
      case 9, 10: .percent
      case 14...17, 22, 27...31, 36, 50...54, 57, 58: .day
      case 18...21, 32...35, 45...47, 55, 56: .time
      default: .number
      }
  }

  /// The meaning of a format's text, in the form that files have in every language.
  init(_ code: String) {
    let signs = NumberFormatCode.signs(of: code)
    if signs.count >= 2, signs.allSatisfy({ $0 == "0" }) {
      self = .padded(signs.count)
    } else if signs.lowercased() == "general" {
      self = .number
    } else {
      let letters = Set(signs.lowercased())
      let hasTime = !letters.isDisjoint(with: "hs")
      if !letters.isDisjoint(with: "yd") || (letters.contains("m") && !hasTime) {
        self = .day
      } else if hasTime {
        self = .time
      } else {
        self = letters.contains("%") ? .percent : .number
      }
    }
  }

  /// The first section of a format without its texts, colours and escaped characters.
  private static func signs(of code: String) -> String {
    var signs = ""
    var rest = code[...]
    while let character = rest.popFirst() {
      switch character {
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "[":
        // [h] counts hours; [Red] and [$-407] say nothing of the value.
        let content = rest.prefix { $0 != "]" }.lowercased()
        if content.allSatisfy({ "hms".contains($0) }) { signs += content.replacing("m", with: "s") }
        rest = rest.drop { $0 != "]" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case ";": return signs
      default: signs.append(character)
      }
    }
    return signs
  }
}
