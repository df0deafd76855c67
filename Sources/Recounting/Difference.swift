/// Something in the export that is not as it must be (不符之处).
public struct Difference: Sendable, Hashable {
  /// Index of the entry, or nil where it is not one entry.
  public let index: Int?
  /// The file or the part of the log it stands in.
  public let place: String
  public let sentence: String

  init(_ index: Int? = nil, in place: String, _ sentence: String) {
    self.index = index
    self.place = place
    self.sentence = sentence
  }
}
