public import Casework
public import Law
public import Ledger

/// Which room is whose on which day.
public enum BookedRooms: View {
  public static let name = "booked_rooms"
  public static let version = 1

  public static let tables = [
    Table(
      "booked_rooms", [.text("bureau"), .text("room"), .text("day"), .text("matter")], key: ["bureau", "room", "day"],
      indexes: [["bureau", "matter"]])
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    guard let event = act.content?.event as? RoomBooking.Event else { return }
    switch event {
    case .booked(let booking):
      for room in booking.rooms {
        try transaction.run(
          "INSERT INTO booked_rooms (bureau, room, day, matter) VALUES (?, ?, ?, ?)",
          [.text(transaction.bureau), .text(room), .text(booking.day.description), .text(act.header.matter)])
      }
    case .cancelled:
      try transaction.run(
        "DELETE FROM booked_rooms WHERE bureau = ? AND matter = ?",
        [.text(transaction.bureau), .text(act.header.matter)])
    case .confirmed: break
    }
  }
}

extension Reader {
  /// Rooms that somebody has on a day.
  public func bookedRooms(on day: Day) throws -> Set<String> {
    let rows = try rows(
      "SELECT room FROM booked_rooms WHERE bureau = ? AND day = ?", [.text(bureau), .text(day.description)])
    return Set(rows.map { $0.string(0) })
  }
}
