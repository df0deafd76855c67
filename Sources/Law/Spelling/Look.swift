/// Characters that stand for another one: what old fonts, printed papers put into files and phones give.
enum Look {
  /// The ideographs of the radicals U+2F00 … U+2FD5, which papers turned into text give in their place.
  private static let ofRadicals = Array(
    ("一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀" + "寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋"
      + "比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸" + "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛"
      + "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻" + "黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠").unicodeScalars)

  /// The ideographs that old fonts show at the private code points U+E815 … U+E864 (GBK).
  private static let ofPrivate = Array(
    ("⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱" + "䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻").unicodeScalars)

  /// The character meant, in half width.
  static func meant(by scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2F00...0x2FD5: ofRadicals[Int(scalar.value) - 0x2F00]
    case 0xE815...0xE864: ofPrivate[Int(scalar.value) - 0xE815]
    case 0x2E9F: "母"
    case 0x2EF3: "龟"
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x2169, 0x2179, 0x0425, 0x0445, 0x00D7: "X"
    case 0xFFE5, 0x00A5: "¥"
    case 0x3007: "〇"
    default: scalar
    }
  }

  static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format
  }

  static func isHan(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isIdeographic || scalar == "〇" }

  /// Dots in the middle of a name, as keyboards, phones and papers give them.
  static let dots: Set<Unicode.Scalar> = [
    "·", "‧", "•", "・", "･", "⋅", "∙", "᛫", "ꞏ", "⸱", "●", "．", "﹒", "。", "｡",
  ]

  static let dashes: Set<Unicode.Scalar> = [
    "-", "‐", "‑", "‒", "–", "—", "―", "−", "﹣", "－", "─", "_", "﹘", "ー", "～", "~",
  ]

  static let opening: Set<Character> = ["(", "（", "[", "［", "【", "〔", "﹝", "{", "｛", "〖", "〈", "《", "<", "＜"]
  static let closing: Set<Character> = [")", "）", "]", "］", "】", "〕", "﹞", "}", "｝", "〗", "〉", "》", ">", "＞"]
  static let stops: Set<Character> = ["。", "．", ".", "，", ",", "；", ";", "、", "｡"]
}
