/// Words of closed lists as small numbers: kinds, acts, measures, keys, worklists, deadlines.
///
/// A number is never changed and never given to another word, so whoever read it once may keep it. The writers of a
/// bureau stand in one order, so two servers cannot give one word two numbers.
public enum Words {
  public static let table = Table(
    "words", [.text("bureau"), .integer("number"), .text("word")], key: ["bureau", "number"],
    unique: [["bureau", "word"]], appendOnly: true)

  /// The empty word is 0 and stands in no row.
  static func number(of word: String, in transaction: any Transaction) throws -> Int {
    guard !word.isEmpty else { return 0 }
    if let found = try transaction.numbers(of: [word]).first { return found }
    let last = try transaction.row(
      "SELECT MAX(number) FROM words WHERE bureau = ?", [.text(transaction.bureau)])?.integer(0)
    let number = (last ?? 0) + 1
    try transaction.run(
      "INSERT INTO words (bureau, number, word) VALUES (?, ?, ?)",
      [.text(transaction.bureau), .integer(number), .text(word)])
    return number
  }
}

/// Marks for so many values in a statement: `?, ?, ?`.
public func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

extension Reader {
  /// Numbers of the words that have one; nobody wrote a row under the others.
  public func numbers(of words: [String]) throws -> [Int] {
    guard !words.isEmpty else { return [] }
    let rows = try rows(
      "SELECT number FROM words WHERE bureau = ? AND word IN (\(marks(words.count)))",
      [.text(bureau)] + words.map(Value.text))
    return rows.map { $0.number(0) } + (words.contains("") ? [0] : [])
  }

  /// `IN (…)` for a column that holds numbers of words, with its values.
  public func among(_ words: [String]) throws -> (sql: String, values: [Value]) {
    let numbers = try numbers(of: words)
    // No row has this number.
    let list = numbers.isEmpty ? [-1] : numbers
    return ("IN (\(marks(list.count)))", list.map(Value.integer))
  }

  /// Every word by its number.
  public func words() throws -> [Int: String] {
    let rows = try rows("SELECT number, word FROM words WHERE bureau = ?", [.text(bureau)])
    return Dictionary(rows.map { ($0.number(0), $0.string(1)) }) { first, _ in first }
  }
}

/// Numbers of words that one writer met. Used on its thread alone.
public final class KnownWords {
  private var numbers: [String: Int]

  public init(_ words: [Int: String] = [:]) {
    numbers = Dictionary(words.map { ($0.value, $0.key) }) { first, _ in first }
  }

  /// The largest number of all; 0 where there is none.
  public var last: Int { numbers.values.max() ?? 0 }

  public func number(of word: String, else find: () throws -> Int) rethrows -> Int {
    if let known = numbers[word] { return known }
    let found = try find()
    numbers[word] = found
    return found
  }

  /// For a word whose row was taken back.
  func forget(_ word: String) { numbers[word] = nil }
}
