import Law
public import Ledger

/// What figures count: every measure of every entry, and every act by its name.
public enum TallyView: View {
  public static let name = "tallies"
  public static let version = 2

  public static let tables = [
    // One row an item; `origin` is the entry itself, or the one it corrects. Act, office and pseudonym are in the
    // header. Rows outlive an erasure, so the file is not called `matter`.
    Table(
      "tally_items",
      [
        .text("bureau"), .integer("measure"), .integer("on_day"), .integer("idx"), .integer("ordinal"),
        .integer("quantity"), .integer("key"), .integer("file"), .integer("origin"),
      ], key: ["bureau", "measure", "on_day", "idx", "ordinal"]),
    // Sums by day and key, from which the year's sums come.
    Table(
      "tally_days",
      [.text("bureau"), .integer("measure"), .integer("on_day"), .integer("key"), .integer("quantity")],
      key: ["bureau", "measure", "on_day", "key"]),
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    let header = act.header
    var items = [Item(header.act, 1, on: header.day, key: "", origin: header.index, ordinal: -1)]
    for (ordinal, measured) in header.measures.enumerated() {
      items.append(
        Item(
          measured.measure, measured.quantity, on: measured.on, key: measured.key ?? "",
          origin: header.corrects ?? header.index, ordinal: ordinal))
    }
    if let corrected = header.corrects, let original = try transaction.header(at: corrected) {
      items.append(Item(original.act, -1, on: original.day, key: "", origin: corrected, ordinal: -2))
    }
    for item in items { try add(item, of: act, in: transaction) }
  }

  private struct Item {
    let measure: String
    let quantity: Int
    let on: String
    let key: String
    let origin: Int
    let ordinal: Int

    init(_ measure: String, _ quantity: Int, on: String, key: String, origin: Int, ordinal: Int) {
      self.measure = measure
      self.quantity = quantity
      self.on = on
      self.key = key
      self.origin = origin
      self.ordinal = ordinal
    }
  }

  private static func add(_ item: Item, of act: Act, in transaction: any Transaction) throws {
    let bureau = Value.text(transaction.bureau)
    let measure = Value.integer(try transaction.number(of: item.measure))
    let key = Value.integer(try transaction.number(of: item.key))
    let on = Value.day(Day(item.on) ?? .first)
    try transaction.run(
      """
      INSERT INTO tally_items (bureau, measure, on_day, idx, ordinal, quantity, key, file, origin)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        bureau, measure, on, .integer(act.header.index), .integer(item.ordinal), .integer(item.quantity), key,
        .integer(act.file), .integer(item.origin),
      ])
    try transaction.run(
      """
      INSERT INTO tally_days (bureau, measure, on_day, key, quantity) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (bureau, measure, on_day, key) DO UPDATE SET quantity = tally_days.quantity + excluded.quantity
      """,
      [bureau, measure, on, key, .integer(item.quantity)])
  }
}
