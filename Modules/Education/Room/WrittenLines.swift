import Casework

/// What a person wrote into a box for lines, one thing a line.
enum WrittenLines {
  /// Each line as two parts around its last mark, such as a name and a section.
  ///
  /// - Parameter marks: how many marks a line may have; more would be several things on one line. Nil for any number.
  /// - Throws: `FieldFault` on the field for a line with one part, or with too many.
  static func pairs(
    _ text: String, around isMark: (Character) -> Bool, field: String, example: String, marks: Int? = nil
  ) throws -> [(String, String)] {
    try text.lines.map { line in
      if let marks, line.count(where: isMark) > marks {
        throw FieldFault(field, "“\(line)”里不止两部分，请每行只写一个，写成“\(example)”。")
      }
      guard let mark = line.lastIndex(where: isMark) else {
        throw FieldFault(field, "“\(line)”只有一部分，每行请写成“\(example)”。")
      }
      let parts = (line[..<mark].trimmed, line[line.index(after: mark)...].trimmed)
      guard !parts.0.isEmpty, !parts.1.isEmpty else {
        throw FieldFault(field, "“\(line)”缺了一部分，每行请写成“\(example)”。")
      }
      return parts
    }
  }
}
