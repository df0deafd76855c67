"""Journeys besides the transfer: sessions, forms that go wrong, figures, the report, new files, every page."""

import collections
import datetime
import json
import re
import time

from playwright.sync_api import Error

import transfers
from audit import pattern
from visitor import Failed


def session(bureau):
    """(5) A remote session from its booking to its end; somebody else's identity check comes first."""
    counter, buyer = bureau.visitor("counter"), bureau.visitor("buyer")
    day = datetime.date(*counter.today())
    name, identity = bureau.people["buyer"]
    buyer.go("/apply/session").press("开始办理").follow("你的信息")
    transfers.fill(buyer, {"name": name, "identity-document": ["citizen"], "identity": identity, "phone": transfers.PHONES["buyer"]})
    buyer.press("保存并继续")
    for tried in range(10):
        buyer.date("day", ((day + datetime.timedelta(tried)).timetuple())[:3])
        if not tried:
            transfers.fill(buyer, {"slot": ["下午"], "matter": "继承登记咨询", "channel": ["video"]})
        response = buyer.send()
        if response.status == 200:
            break
        buyer.arrived(response, 422).sees("不是工作日")
    buyer.choose("declaration", "yes")
    buyer.fill("signature", name)
    buyer.press("签名并提交申请")
    matter = re.search(r"/receipts/([^?]+)", buyer.page.url).group(1)
    counter.go(f"/matters/{matter}/completion", 422).sees("现在不能")
    transfers.step(counter, matter, "identity", "核验身份", {"method": ["身份证与本人比对"]})
    transfers.step(
        counter, matter, "completion", "完成会话", {"result": ["指导后自行申请"], "minutes": "18", "note": "讲解了材料。"})
    buyer.go(f"/my/{matter}").sees("已完成", "指导后自行申请")


def forms(bureau):
    """(7) What was typed stays; a form sent twice is one act; a form of yesterday's page changes nothing."""
    buyer, counter, colleague = (bureau.visitor(name) for name in ("buyer", "counter", "counter2"))
    matter = transfers.apply(bureau, buyer)
    counter.go(f"/matters/{matter}/acceptance")
    transfers.fill(counter, {"pages": "十二页"})
    counter.press("受理", 422).sees("处需要修改")
    if counter.field("pages").input_value() != "十二页":
        raise Failed("the wrong answer was not kept")
    counter.page.locator(".errors a").first.click()
    if counter.page.evaluate("document.activeElement.name") != "pages" and bureau.has_scripts:
        raise Failed("the error summary does not lead to its question")
    transfers.fill(counter, {"pages": "12"})

    colleague.go(f"/matters/{matter}/acceptance")
    transfers.fill(colleague, {"pages": "12"})
    same = colleague.page.evaluate("Object.fromEntries(new FormData(document.querySelector('main form')))")
    colleague.page.locator("main form button").first.dblclick(no_wait_after=True)
    colleague.page.wait_for_url(re.compile(r"done="))
    again = colleague.context.request.post(f"{bureau.base}/matters/{matter}/acceptance", form=same)
    if again.status != 200 or "done=" not in again.url:
        raise Failed(f"the same form once more: {again.status} at {again.url}")
    colleague.go(f"/matters/{matter}")
    if colleague.count(".timeline > li", "已受理") != 1:
        raise Failed(f"accepted {colleague.count('.timeline > li', '已受理')} times")

    counter.press("受理", 409).sees("这份文件已有新的进展")
    counter.follow("看最新的进展").sees("已受理")
    transfers.withdraw(buyer, matter)


def figure(bureau):
    """(8) A section head goes from the report to a number, defines a figure, and reads it."""
    head = bureau.visitor("head").go("/report/2024")
    head.pressed(head.page.locator(".official a.figure").first, 200).sees("计入的记录", "修改这个口径")
    head.follow("修改这个口径").sees("计入什么")
    head.go("/figures").follow("定义新的口径")
    head.press("保存口径", 422).sees("处需要修改")
    taken = head.page.evaluate("fetch('/figures').then(r => r.text())")
    number = 1
    while f"browser.session{number}" in taken:
        number += 1
    transfers.fill(head, {
        "id": f"browser.session{number}", "title": f"云端会话预约（试算{number}）", "unit": "笔",
        "rule": "每笔预约计一次，按预约日计入。", "form": ["matters"], "from": "1-1", "to": "12-31", "printing": ["exact"]})
    head.page.locator("summary", has_text="面对面").first.click()
    box = head.page.locator('main input[value="registration.cloud-session/booked"]').first
    head.choose(box.get_attribute("name"), "registration.cloud-session/booked")
    basis = head.page.locator('main select[name="basis"] option').nth(1).get_attribute("value")
    transfers.fill(head, {"basis": [basis]})
    head.press("保存口径").sees(f"云端会话预约（试算{number}）")
    head.go("/reports/2024/draft").follow("全部统计口径").follow(f"试算{number}").sees("计入的记录")
    if head.page.locator("main tbody tr").count() < 10:
        raise Failed("the new figure counts nothing of the year played")


def report(bureau):
    """(9) A stranger reads the report, opens a number, takes its lines away and checks one in the log."""
    stranger = bureau.visitor().go("/reports").follow("2024年度").sees("法治政府建设")
    link = stranger.page.locator(".official a.figure").first
    printed = link.inner_text()
    stranger.pressed(link, 200).sees(printed, "精确值")
    lines = int(re.search(r"共 (\d+) 行|下列 (\d+) 条|的 (\d+) 条", stranger.text()).group().strip("共下列的 行条"))
    name, csv = stranger.download("CSV")
    if not name.endswith(".csv") or len(csv.decode("utf-8-sig").strip().splitlines()) < lines:
        raise Failed(f"{name} has fewer lines than the page’s {lines}")
    name, data = stranger.download("JSON")
    if not json.loads(data):
        raise Failed(f"{name} is empty")
    stranger.follow(re.compile(r"^第 \d+ 条$")).sees("内容承诺")
    proof = stranger.page.locator("details summary").first
    proof.click()
    stranger.sees("检查点")
    name, data = stranger.download("存在证明")
    if len(json.loads(data)["path"]) < 5:
        raise Failed("the proof is shorter than a log of a year allows")


def opening(bureau):
    """(10) An officer opens a new file, does the next act and reads the timeline."""
    account = next((name for name in ("legal", "clerk", "enforcer") if name in bureau.passwords), None)
    if not account:
        raise Failed("no account of a room with new files: legal, clerk or enforcer")
    officer = bureau.visitor(account).go("/open")
    offered = officer.page.locator("main li a")
    if not offered.count():
        raise Failed(f"{account} may open nothing")
    officer.pressed(offered.first, 200)
    sent(officer)
    officer.sees("已办理", "经过")
    acts = officer.page.locator(".timeline > li").count()
    act = officer.page.locator("main section[aria-labelledby=next-title] a")
    if not act.count():
        raise Failed(f"no next act on {officer.where()}")
    officer.pressed(act.first, 200)
    sent(officer)
    officer.sees("已办理")
    if officer.page.locator(".timeline > li").count() <= acts:
        raise Failed("the act is not in the timeline")


def sent(visitor):
    """Sends a form empty, then answers what it asks; what is found wrong is answered once more, otherwise."""
    asks = visitor.page.locator("main .question").count() > 0
    if asks:
        visitor.submit(422).sees("处需要修改")
    for attempt in range(4):
        for question in visitor.page.locator("main .question:not(:has(.question-row))").all():
            answer(visitor, question, attempt)
        response = visitor.send()
        visitor.arrived(response, 200 if response.status == 200 else 422)
        if response.status == 200:
            return
    raise Failed(f"the form cannot be answered: {visitor.where()}: {visitor.text()[:600]}")


def answer(visitor, question, attempt):
    """Answers a question of any sort by its control and by the example in its hint; leaves out what may be left out."""
    label = question.inner_text()
    if "（选填）" in label or (attempt and not question.locator(".error").count()):
        return
    example = re.search(r"例如\s*(\S+)", label)
    if question.locator(".date-boxes").count():
        name = question.locator(".date-boxes input").first.get_attribute("name").removesuffix("-year")
        visitor.date(name, (2025, 1, 13 + attempt))
    elif question.locator(".option").count():
        choices = question.locator(".option input:enabled")
        choice = choices.nth(min(attempt, choices.count() - 1))
        visitor.choose(choice.get_attribute("name"), choice.get_attribute("value"))
    elif question.locator("select").count():
        question.locator("select").select_option(index=1 + attempt)
    elif question.locator("textarea").count():
        question.locator("textarea").fill("按规定办理，材料齐全。")
    else:
        box = question.locator("input").first
        numeric = box.get_attribute("inputmode") == "numeric"
        words = (
            visitor.bureau.free if "单元号" in label else visitor.bureau.people["seller"][1] if "公民身份号码" in label
            else transfers.PHONES["seller"] if "手机" in label or "电话" in label
            else str(3 + attempt) if numeric
            else unused(re.split(r"[，。；、]", example.group(1))[0], attempt) if example else "示例材料" + "甲乙丙丁"[attempt])
        box.fill(words)


def unused(example, attempt):
    """The example with another last number: a number that is taken would be refused."""
    return re.sub(r"\d+(?=\D*$)", str(int(time.time()) % 100_000 + attempt), example)


def every_page(bureau):
    """(and) Every page that links lead to, for a stranger and for each role; wrong addresses and closed doors too."""
    officers = ["counter", "registrar", "clerk", "enforcer", "legal", "head", "leader", "admin"]
    for account in [None, "buyer", "water", "bank1"] + officers:
        if account and account not in bureau.passwords:
            continue
        visitor = bureau.visitor(account)
        waiting, seen = collections.deque([visitor.page.url.removeprefix(bureau.base) if account else "/", "/"]), set()
        while waiting:
            path = waiting.popleft()
            if pattern(path) in seen:
                continue
            seen.add(pattern(path))
            try:
                response = visitor.page.goto(bureau.base + path)
            except Error as error:
                if "Download is starting" not in str(error):
                    raise
                continue
            if response.status >= 500 or response.status in (403, 404):
                bureau.auditor.findings.append(f"{account or 'stranger'}: a link leads to {path}: {response.status}")
            if not response.headers.get("content-type", "").startswith("text/html"):
                continue
            bureau.auditor.look(visitor)
            waiting.extend(visitor.page.evaluate(
                "[...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href').split('#')[0])"))
        visitor.context.close()
        bureau.open.remove(visitor)
    bureau.visitor().go("/nowhere", 404).go("/apply/nothing", 404).go("/entries/999999999", 404)
    bureau.visitor("buyer").go("/figures/new", 403)
    bureau.visitor("admin").go("/drafts/0", 403)


def modes(bureau):
    """(and) The buttons of size and contrast keep the page, are remembered, and set what the audits assumed."""
    visitor = bureau.visitor().go("/law/deadlines")
    for button, classes in [("特大", "size-xlarge"), ("高对比", "size-xlarge contrast"), ("标准", "size-standard contrast")]:
        visitor.pressed(visitor.page.locator(".modes button", has_text=button).first, 200)
        if visitor.page.evaluate("document.documentElement.className") != f"portal {classes}":
            raise Failed(f"“{button}” sets {visitor.page.evaluate('document.documentElement.className')}")
        if not visitor.page.url.endswith("/law/deadlines"):
            raise Failed("the mode’s button leads away from the page")
    visitor.go("/report/2024")
    if "contrast" not in visitor.page.evaluate("document.documentElement.className"):
        raise Failed("the mode was forgotten")
