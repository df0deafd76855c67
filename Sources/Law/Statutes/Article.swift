/// A place in a statute (条款项): the whole of it, an article, a paragraph or an item.
public struct Article: Sendable, Hashable {
  public let statute: Statute
  /// Article (条); nil cites the statute as a whole.
  public let number: Int?
  /// Paragraph (款), from 1; nil where the article has one paragraph or all of it is meant.
  public let paragraph: Int?
  /// Item (项), from 1.
  public let item: Int?

  /// The statute as a whole, for documents and where the article is not known.
  public init(_ statute: Statute) {
    self.init(exactly: statute, nil, nil, nil)
  }

  /// An item named without its paragraph takes the paragraph that carries the items, where our table knows it.
  public init(_ statute: Statute, _ number: Int, paragraph: Int? = nil, item: Int? = nil) {
    precondition(number > 0 && paragraph ?? 1 > 0 && item ?? 1 > 0, "articles are counted from 1")
    let carrier = item == nil ? nil : statute.provision(number)?.itemsIn
    self.init(exactly: statute, number, paragraph ?? carrier, item)
  }

  private init(exactly statute: Statute, _ number: Int?, _ paragraph: Int?, _ item: Int?) {
    self.statute = statute
    self.number = number
    self.paragraph = paragraph
    self.item = item
  }

  /// Whether this place is in our checked table; a whole statute is if it was itself checked.
  public var isListed: Bool {
    guard let number else { return true }
    return statute.provision(number) != nil
  }

  /// `《不动产登记暂行条例》第十七条第一款第三项`
  public var chinese: String { statute.chinese + place }

  /// With the short title: `《民法典》第二百一十四条`
  public var short: String { statute.isDocument ? statute.number ?? statute.short : "《\(statute.short)》\(place)" }

  private var place: String {
    var text = number.map { "第\($0.chineseNumeral)条" } ?? ""
    if let paragraph { text += "第\(paragraph.chineseNumeral)款" }
    if let item { text += "第\(item.chineseNumeral)项" }
    return text
  }

  /// `registration-regulation:17.1.3`; an item of an article without paragraphs is `registration-regulation:22.0.2`.
  public var code: String {
    guard let number else { return statute.id }
    var text = "\(statute.id):\(number)"
    if paragraph != nil || item != nil { text += ".\(paragraph ?? 0)" }
    if let item { text += ".\(item)" }
    return text
  }

  /// Reads what `code` writes; nil for an unknown statute or any other spelling.
  public init?(code: String) {
    let halves = code.split(separator: ":", omittingEmptySubsequences: false)
    guard halves.count <= 2, let statute = Statute.find(String(halves[0])) else { return nil }
    guard halves.count == 2 else {
      self.init(statute)
      return
    }
    let parts = halves[1].split(separator: ".", omittingEmptySubsequences: false).map { decimal(Array($0.utf8)) }
    guard (1...3).contains(parts.count), let number = parts[0], number > 0, !parts.contains(nil) else { return nil }
    let paragraph = parts.count > 1 ? parts[1] : nil
    let item = parts.count > 2 ? parts[2] : nil
    self.init(exactly: statute, number, paragraph == 0 ? nil : paragraph, item)
    guard item != 0, self.code == code else { return nil }
  }
}
