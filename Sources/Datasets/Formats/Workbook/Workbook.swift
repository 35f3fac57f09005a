/// Reads a sheet of an Excel workbook (ECMA-376): cells with their types and number formats.
///
/// Days are told by the number format, in either date system; numbers formatted with leading zeros stay codes. A vertically
/// merged area has its value in each of its rows, as it is meant. Macros, pictures and formulas are not looked at; the
/// stored result of a formula counts.
enum Workbook {
  static func read(
    _ location: DataLocation, limits: ZipArchive.Limits = ZipArchive.Limits()
  ) throws(DatasetError) -> SourceTable {
    let file = DataFile.name(ofPath: location.path)
    let archive = try ZipArchive(path: location.path, file: file, limits: limits)
    let main = try mainPart(archive, file: file)
    let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
    let outline = WorkbookOutline()
    try parse(main, of: archive, outline, file: file)
    let relations = WorkbookRelations()
    let name = main.dropFirst(folder.count)
    try parse("\(folder)_rels/\(name).rels", of: archive, relations, file: file)
    let (sheet, others) = try choose(outline.sheets, location, file: file)
    guard let target = relations.targets[sheet.relation] else {
      throw .unreadable(path: file, reason: "the workbook lacks its sheet '\(sheet.name)'; save it again")
    }
    let (styles, strings) = (WorkbookStyles(), SharedStrings())
    for (type, handler) in [("/styles", styles), ("/sharedStrings", strings)] as [(String, any XMLHandler)] {
      guard let part = relations.target(ofType: type) else { continue }
      try parse(place(part, in: folder), of: archive, handler, file: file)
    }
    let worksheet = Worksheet(
      strings: strings, formats: styles.formats, countsFrom1904: outline.countsFrom1904)
    try parse(place(target, in: folder), of: archive, worksheet, file: file)
    return try table(worksheet, sheet: sheet.name, others: others, file: location.name)
  }

  private static func table(
    _ worksheet: Worksheet, sheet: String, others: [String], file: String
  ) throws(DatasetError) -> SourceTable {
    if worksheet.isTooLarge {
      throw .unreadable(path: file, reason: "the sheet has too many cells; split it")
    }
    if !worksheet.problems.isEmpty {
      throw .invalidData(file: file, problems: worksheet.problems, omitted: 0)
    }
    guard !worksheet.grid.recordStarts.isEmpty else {
      throw .unreadable(
        path: file,
        reason: "the sheet '\(sheet)' is empty"
          + (others.isEmpty ? "" : "; name another one as \(file)#\(others[0])"))
    }
    var notes: [ReadingNote] = []
    if !others.isEmpty {
      notes.append(
        ReadingNote(
          "the sheet '\(sheet)' is read; name another one with '#': "
            + others.map { "'\($0)'" }.joined(separator: ", ")))
    }
    for column in worksheet.timeOfDayColumns.sorted() {
      notes.append(
        ReadingNote(column: Worksheet.letters(column), "times of day are left out; its values are days"))
    }
    for column in worksheet.percentColumns.sorted() {
      notes.append(
        ReadingNote(
          column: Worksheet.letters(column), "is shown in per cent; its values are shares, 52 % is 0.52"))
    }
    let filled = MergedCells(worksheet.merged, in: worksheet.grid)
    return SourceTable(grid: filled.grid.withoutEmptyMargin, notes: notes + filled.notes)
  }

  /// The sheet to read, and the names of the visible others.
  private static func choose(
    _ sheets: [WorkbookOutline.Sheet], _ location: DataLocation, file: String
  ) throws(DatasetError) -> (WorkbookOutline.Sheet, others: [String]) {
    let visible = sheets.filter { !$0.isHidden }
    if let part = location.part {
      guard let sheet = sheets.first(where: { $0.name == part }) else {
        throw SourceTable.unknownPart(part, "sheet", known: sheets.map(\.name), path: file)
      }
      return (sheet, [])
    }
    guard let first = visible.first ?? sheets.first else {
      throw .unreadable(path: file, reason: "the workbook has no sheets")
    }
    return (first, visible.dropFirst().map(\.name))
  }

  private static func mainPart(_ archive: ZipArchive, file: String) throws(DatasetError) -> String {
    if archive.hasPart("_rels/.rels") {
      let relations = WorkbookRelations()
      try parse("_rels/.rels", of: archive, relations, file: file)
      if let target = relations.target(ofType: "/officeDocument") {
        let name = place(target, in: "")
        if name.hasSuffix(".bin") {
          throw .unreadable(path: file, reason: "it is a binary workbook (.xlsb); save it as .xlsx")
        }
        if archive.hasPart(name), name.contains("workbook") { return name }
        throw .unreadable(
          path: file, reason: "it is an Office document, but no workbook; save the table as .xlsx")
      }
    }
    if archive.hasPart("content.xml") {
      throw .unreadable(path: file, reason: "it is an OpenDocument file; save it as .xlsx or CSV")
    }
    throw .unreadable(
      path: file, reason: "it is a zip archive, but no workbook; unpack it and name the file in it")
  }

  private static func place(_ target: String, in folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var parts = (folder + target).split(separator: "/").map(String.init)
    while let up = parts.firstIndex(of: ".."), up > 0 { parts.removeSubrange(up - 1...up) }
    return parts.joined(separator: "/")
  }

  private static func parse(
    _ part: String, of archive: ZipArchive, _ handler: any XMLHandler, file: String
  ) throws(DatasetError) {
    guard let reader = XMLReader(handler) else {
      throw .unreadable(path: file, reason: "there is not enough memory")
    }
    try archive.read(part) { reader.read($0) }
    reader.finish()
    if reader.isBroken {
      throw .unreadable(path: file, reason: "the workbook's part '\(part)' is damaged; save or copy it again")
    }
  }
}
