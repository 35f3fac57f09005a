import CReadStat
import Foundation

/// Reads the files of SPSS, Stata and SAS with ReadStat.
///
/// Labels of values become levels, the values that SPSS declares missing and the missing values .a to .z of Stata and SAS
/// become codes of missing values, dates become days. A file that ends too early is an error, not a shorter table.
enum StatisticsFile {
  static func read(_ location: DataLocation, format: DataFormat) throws(DatasetError) -> SourceTable {
    if let part = location.part {
      throw .unreadable(
        path: location.path, reason: "a \(format.name) holds one table only; leave '#\(part)' out")
    }
    let first = try parse(location, format: format, encoding: nil)
    // Files whose texts are not in the encoding that they state are common, and German ones are then in Windows-1252.
    let isMisencoded =
      first.error == READSTAT_ERROR_CONVERT_BAD_STRING || first.error == READSTAT_ERROR_UNSUPPORTED_CHARSET
      || (first.error == READSTAT_OK && !first.content.isUTF8)
    let result = isMisencoded ? try parse(location, format: format, encoding: "WINDOWS-1252") : first
    if let problem = result.content.problem { throw problem }
    guard result.error == READSTAT_OK else {
      throw .unreadable(path: location.name, reason: reason(result.error, format: format))
    }
    var table = try result.content.table()
    if isMisencoded {
      table.notes.append(
        ReadingNote(
          first.error == READSTAT_OK
            ? "the file does not say how its letters are encoded; they are read as Windows-1252"
            : "the texts are not in the encoding that the file states; they are read as Windows-1252"))
    }
    return table
  }

  private static func reason(_ error: readstat_error_t, format: DataFormat) -> String {
    switch error {
    case READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION:
      "it is of a release of the \(format.name) that is not known; save it in an older form"
    case READSTAT_ERROR_UNSUPPORTED_COMPRESSION:
      "it is compressed in a way that is not known; save it without compression"
    case READSTAT_ERROR_CONVERT, READSTAT_ERROR_CONVERT_BAD_STRING, READSTAT_ERROR_CONVERT_SHORT_STRING,
      READSTAT_ERROR_CONVERT_LONG_STRING, READSTAT_ERROR_UNSUPPORTED_CHARSET:
      "its texts are in no encoding that is known; save it again as Unicode (UTF-8)"
    case READSTAT_ERROR_PARSE where format == .por:
      "the portable file is damaged, or written in a form that is not known; save the data as .sav in SPSS or PSPP"
    case READSTAT_ERROR_MALLOC: "there is not enough memory, or the file is damaged"
    default:
      "the \(format.name) is damaged or incomplete; export or copy it again"
    }
  }

  private static func parse(
    _ location: DataLocation, format: DataFormat, encoding: String?
  ) throws(DatasetError) -> (error: readstat_error_t, content: StatisticsFileContent) {
    let content = StatisticsFileContent(file: location.name, format: format)
    guard let parser = readstat_parser_init() else { return (READSTAT_ERROR_MALLOC, content) }
    defer { readstat_parser_free(parser) }
    readstat_set_metadata_handler(parser) { metadata, context in
      StatisticsFileContent.at(context)?.setMetadata(metadata) ?? Int32(READSTAT_HANDLER_ABORT)
    }
    readstat_set_variable_handler(parser) { index, variable, labels, context in
      StatisticsFileContent.at(context)?.addVariable(Int(index), variable, labels: labels)
        ?? Int32(READSTAT_HANDLER_ABORT)
    }
    readstat_set_value_label_handler(parser) { labels, value, label, context in
      StatisticsFileContent.at(context)?.addLabel(labels, value, label) ?? Int32(READSTAT_HANDLER_ABORT)
    }
    readstat_set_value_handler(parser) { row, variable, value, context in
      StatisticsFileContent.at(context)?.addValue(row: Int(row), variable, value)
        ?? Int32(READSTAT_HANDLER_ABORT)
    }
    if let encoding { readstat_set_file_character_encoding(parser, encoding) }
    let portable = format == .por ? try PortableFile(path: location.path) : nil
    if portable?.hasUnknownLetters == true {
      throw .unreadable(
        path: location.name,
        reason:
          "the portable file's own table does not say what some of its letters are, such as umlauts that PSPP wrote; "
          + "save the data as .sav in the program that they come from")
    }
    portable?.give(to: parser)
    let context = Unmanaged.passUnretained(content).toOpaque()
    let error = withExtendedLifetime((content, portable)) {
      switch format {
      case .sav: readstat_parse_sav(parser, location.path, context)
      case .por: readstat_parse_por(parser, location.path, context)
      case .dta: readstat_parse_dta(parser, location.path, context)
      case .sas7bdat: readstat_parse_sas7bdat(parser, location.path, context)
      default: readstat_parse_xport(parser, location.path, context)
      }
    }
    return (error, content)
  }
}
