public import Ledger

/// What figures count: every measure of every entry, and every act by its name.
public enum TallyView: View {
  public static let name = "tallies"
  public static let version = 1

  public static let tables = [
    // One row an item; `origin` is the entry itself, or the one it corrects.
    Table(
      "tally_items",
      [
        .text("bureau"), .text("measure"), .text("on_day"), .integer("idx"), .integer("ordinal"),
        .integer("quantity"), .text("key"), .text("matter_name"), .integer("origin"), .text("act"), .text("office"),
      ], key: ["bureau", "measure", "on_day", "idx", "ordinal"]),
    // Sums by day and key, from which the year's sums come.
    Table(
      "tally_days",
      [.text("bureau"), .text("measure"), .text("on_day"), .text("key"), .integer("quantity")],
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
    for item in items { try add(item, of: header, in: transaction) }
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

  private static func add(_ item: Item, of header: Header, in transaction: any Transaction) throws {
    let bureau = Value.text(transaction.bureau)
    try transaction.run(
      """
      INSERT INTO tally_items (bureau, measure, on_day, idx, ordinal, quantity, key, matter_name, origin, act, office)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        bureau, .text(item.measure), .text(item.on), .integer(header.index), .integer(item.ordinal),
        .integer(item.quantity), .text(item.key), .text(header.matter), .integer(item.origin), .text(header.act),
        .text(header.office),
      ])
    try transaction.run(
      """
      INSERT INTO tally_days (bureau, measure, on_day, key, quantity) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (bureau, measure, on_day, key) DO UPDATE SET quantity = tally_days.quantity + excluded.quantity
      """,
      [bureau, .text(item.measure), .text(item.on), .text(item.key), .integer(item.quantity)])
  }
}
