"""Journeys of citizens and officers through a transfer: application, supplement, refusals, banks, utilities."""

import re

from visitor import Failed

PHONES = {"buyer": "13900000011", "seller": "13900000012"}
OTHER = {"buyer": "seller", "seller": "buyer"}
UTILITIES = ["water", "electricity", "gas"]
NOT_THEIRS = "卖方不能在网上转让"


class WrongHolder(Exception):
    """The register says that the home is the other party's: an earlier walk moved it."""


def answers(bureau, unit, utilities, carry):
    """The pages of questions in order, each with what to answer: text, or choices as a list."""
    own, other = bureau.people["buyer"], bureau.people["seller"]
    side = "buyer" if bureau.holders[unit] == "seller" else "seller"
    pages = [
        {"side": [side]},
        {"own-name": own[0], "own-identity-document": ["citizen"], "own-identity": own[1], "own-phone": PHONES["buyer"]},
        {"other-name": other[0], "other-identity-document": ["citizen"], "other-identity": other[1], "other-phone": PHONES["seller"]},
        {"unit": unit},
        {"carry": ["carry" if carry else "none"]},
    ]
    if carry:
        pages.append({"old-proof": bureau.proof, "new-bank": [carry], "new-claim": "600000"})
    pages.append({"contract": "WQ2025-0113", "price": "1280000"})
    pages.append({"utilities": utilities})
    if utilities:
        pages.append({f"account-{name}": "20250113" for name in utilities})
    return pages


def apply(bureau, buyer, unit=None, utilities=(), carry=None, confirm=None):
    """Applies, has the other party confirm, sends; the id of the file."""
    unit = unit or bureau.free
    buyer.go("/apply/transfer").press("开始办理")
    draft = buyer.page.url
    buyer.follow("你是哪一方")
    for page in answers(bureau, unit, list(utilities), carry):
        fill(buyer, page)
        response = buyer.send()
        if response.status == 422 and NOT_THEIRS in buyer.text():
            # An earlier walk moved the home to the other party.
            bureau.holders[unit] = OTHER[bureau.holders[unit]]
            return apply(bureau, buyer, unit, utilities, carry, confirm)
        buyer.arrived(response, 200)
    buyer.go(draft)
    link = buyer.page.locator("main a.code").first.get_attribute("href")
    try:
        (confirm or confirmed)(bureau, link)
    except WrongHolder:
        bureau.holders[unit] = OTHER[bureau.holders[unit]]
        return apply(bureau, buyer, unit, utilities, carry, confirm)
    buyer.go(draft).follow("核对并提交")
    buyer.choose("declaration", "yes")
    buyer.fill("signature", bureau.people["buyer"][0])
    buyer.press("签名并提交申请").sees("申请已提交", "查询码")
    return re.search(r"/receipts/([^?]+)", buyer.page.url).group(1)


def fill(visitor, page):
    for name, answer in page.items():
        if not visitor.field(name).count():
            raise Failed(f"no question “{name}” on {visitor.where()}: {visitor.text()[:300]}")
        if isinstance(answer, list):
            visitor.choose(name, *answer)
        else:
            visitor.fill(name, answer)


def confirmed(bureau, link, size=None):
    """The other party confirms under an account of their own."""
    seller = bureau.visitor("seller", size=size).go(link)
    seller.choose("statement", "yes")
    response = seller.send()
    if response.status == 422 and NOT_THEIRS in seller.text():
        raise WrongHolder
    seller.arrived(response, 200)
    seller.sees("您已确认")


def withdraw(buyer, matter):
    buyer.go(f"/my/{matter}/withdrawal")
    buyer.fill("reason", "双方另行协商")
    buyer.press("撤回申请").sees("已办理：撤回申请")


def release(bureau):
    """Takes back what an earlier, failed journey left open, so that the homes are free."""
    buyer = bureau.visitor("buyer")
    for path in buyer.page.evaluate("[...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))"):
        if re.fullmatch(r"/my/T\w+", path or "") and buyer.go(path).count("main a", "撤回申请"):
            withdraw(buyer, path.removeprefix("/my/"))


def step(visitor, matter, path, button, page=None, base="matters"):
    """Opens the form of an act, fills it in and sends it."""
    visitor.go(f"/{base}/{matter}/{path}")
    fill(visitor, page or {})
    return visitor.press(button).sees(f"已办理：{button}")


# Journeys


def joint_application(bureau):
    """(1) A buyer applies on a phone, the seller confirms by link; receipt; a stranger with the code follows it."""
    phone = {"width": 360, "height": 780}

    def careful(bureau, link):
        bureau.visitor(size=phone).go(link).sees("请先登录")
        buyer.go(link).sees("不是本人")
        confirmed(bureau, link, size=phone)

    buyer = bureau.visitor("buyer", size=phone)
    matter = apply(bureau, buyer, utilities=["water", "electricity"], confirm=careful)
    found = re.search(r"([A-Z]{2}\d{4}-\d{6}).*查询码\D*(\d{6})", buyer.text())
    if not found:
        raise Failed(f"no number or code on the receipt: {buyer.text()[:300]}")
    number, code = found.groups()
    stranger = bureau.visitor(size=phone).go("/track")
    stranger.fill("number", number)
    stranger.fill("code", "000000" if code != "000000" else "000001")
    stranger.submit(422).sees("对不上")
    stranger.fill("code", code)
    stranger.submit().sees("林**", "水").misses(bureau.people["buyer"][0])
    withdraw(buyer, matter)


def supplement(bureau):
    """(2) One complete notice of what is missing; a second one is refused; the buyer supplements; accepted."""
    buyer, counter = bureau.visitor("buyer"), bureau.visitor("counter")
    matter = apply(bureau, buyer)
    counter.go("/worklist").go(f"/matters/{matter}").follow("一次性告知补正")
    counter.press("一次性告知补正", 422).sees("处需要修改")
    fill(counter, {"items": ["marriage", "tax"], "note": "请补充配偶同意出售的书面声明和完税证明，窗口可以当场打印。"})
    counter.press("一次性告知补正").sees("已办理：一次性告知补正")
    counter.go(f"/matters/{matter}/supplement-notice", 422).sees("现在不能")
    buyer.go(f"/my/{matter}").sees("婚姻状况证明")
    step(buyer, matter, "supplement", "提交补正", {"note": "已补充两份材料"}, base="my")
    counter.go(f"/matters/{matter}/supplement-notice", 422)
    step(counter, matter, "acceptance", "受理", {"pages": "12"}).sees("已受理")
    withdraw(buyer, matter)


def refusals(bureau):
    """(3) The counter declines to accept; the examiner declines to register; each reason reaches the buyer."""
    buyer, counter, examiner = (bureau.visitor(name) for name in ("buyer", "counter", "examiner"))
    for officer, path, button, reason in [
        (counter, "acceptance-refusal", "不予受理", "买卖合同没有网签备案，请先到交易中心备案再申请。"),
        (examiner, "registration-refusal", "不予登记", "共有人提出权属异议，请先协商或者诉讼解决。"),
    ]:
        matter = apply(bureau, buyer)
        if officer is examiner:
            step(counter, matter, "acceptance", "受理", {"pages": "12"})
        officer.go(f"/matters/{matter}/{path}")
        officer.press(button, 422).sees("处需要修改")
        ground = officer.page.locator('main input[name="ground"]').first.get_attribute("value")
        fill(officer, {"ground": [ground], "reason": reason})
        officer.press(button).sees(f"已办理：{button}", "本件已经办结")
        buyer.go(f"/my/{matter}").sees(button, reason)


def carried_refusal(bureau):
    """(4) A transfer that carries its mortgage: the new bank refuses, the buyer reads why and withdraws."""
    buyer, counter, bank = (bureau.visitor(name) for name in ("buyer", "counter", "bank1"))
    matter = apply(bureau, buyer, unit=bureau.mortgaged, carry="bank-1")
    step(counter, matter, "acceptance", "受理", {"pages": "20"})
    bank.go("/worklist").go(f"/matters/{matter}").follow("不同意带押过户")
    fill(bank, {"reason": "贷款有逾期，结清前不同意转让。"})
    bank.press("不同意带押过户").sees("已办理：不同意带押过户")
    buyer.go(f"/my/{matter}").sees("贷款有逾期")
    withdraw(buyer, matter)


def utility_refusal(bureau):
    """(6) A joint transfer to its end: entry, certificate; the water company refuses, the others confirm."""
    buyer, counter, examiner, registrar = (bureau.visitor(n) for n in ("buyer", "counter", "examiner", "registrar"))
    matter = apply(bureau, buyer, utilities=UTILITIES)
    step(counter, matter, "acceptance", "受理", {"pages": "12"})
    step(examiner, matter, "examination", "审核通过", {"opinion": "材料齐全，登记簿无限制，同意。"})
    registrar.go(f"/matters/{matter}/entry")
    fill(registrar, {"unit": "0000"})
    registrar.press("登簿", 422).sees("不一致")
    fill(registrar, {"unit": bureau.free[-4:]})
    registrar.press("登簿").sees("已办理：登簿")
    bureau.holders[bureau.free] = OTHER[bureau.holders[bureau.free]]
    holder = bureau.people[bureau.holders[bureau.free]][0]
    step(counter, matter, "issue", "发证", {"receiver": holder})
    bureau.visitor("water").go(f"/matters/{matter}").follow("退回")
    water = bureau.open[-1]
    fill(water, {"reason": ["欠费未结清"]})
    water.press("退回").sees("已办理：退回")
    for name in UTILITIES[1:]:
        step(bureau.visitor(name), matter, "utility-confirmation", "确认过户")
    buyer.go(f"/my/{matter}").sees("欠费未结清")
    bureau.visitor("gas").go(f"/matters/{matter}/utility-confirmation", 422)
