import Casework
import Law
import Registration

/// What to try by hand, printed with the addresses.
public enum DemoHints {
  public static let text: String = {
    let town = Town(homes: Scale.year.homes, seed: 20_240_101)
    let free = town.homes[0].page
    let mortgaged = town.homes[1].page
    return """
      试一试：
        用 \(Staff.buyer.actor.id) 登录，办理“房屋过户和水电气联办”：
          买方 \(Staff.buyer.actor.name)  \(Staff.buyer.identity)
          卖方 \(Staff.seller.actor.name)  \(Staff.seller.identity)
          房屋 \(free.unit.code)（\(free.unit.location)）
          带押过户可选 \(mortgaged.unit.code)，原抵押 \(mortgaged.mortgages.first?.proof ?? "")
      """
  }()
}
