import Measurement
import Testing

@testable import Datasets

struct NumberFormatCodeTests {
  @Test(arguments: [
    ("General", NumberFormatCode.number), ("0.00", .number), ("#,##0.00\\ \"€\"", .number), ("0%", .percent),
    ("0.0 %", .percent), ("dd.mm.yyyy", .day), ("[$-407]d. mmmm yyyy", .day), ("mmm yy", .day),
    ("m/d/yy h:mm", .day),
    ("hh:mm", .time), ("[h]:mm:ss", .time), ("[mm]:ss", .time), ("00000", .padded(5)),
    ("00000000", .padded(8)),
    ("0", .number), ("[Red]0.0;[Blue]-0.0", .number), ("\"Tag\" 0", .number), ("yyyy\\-mm\\-dd", .day),
    ("@", .number),
  ])
  func tellsWhatANumberIs(code: String, meaning: NumberFormatCode) {
    #expect(NumberFormatCode(code) == meaning)
  }

  @Test(
    arguments: [
      (1.0, false, "1900-01-01"), (59, false, "1900-02-28"), (60, false, nil), (61, false, "1900-03-01"),
      (44_621, false, "2022-03-01"), (43_159, true, "2022-03-01"), (0, true, "1904-01-01"), (0, false, nil),
      (-1, false, nil), (2_958_465, false, "9999-12-31"), (2_958_466, false, nil),
    ] as [(Double, Bool, String?)])
  func countsDaysAsSpreadsheetsDo(serial: Double, countsFrom1904: Bool, day: String?) {
    let read = SpreadsheetDay(serial: serial, countsFrom1904: countsFrom1904)
    #expect(read?.day.description == day)
    if let read, !countsFrom1904 { #expect(SpreadsheetDay.serial(read.day) == serial) }
  }
}
