"""What every page must stand: no finding of axe-core, no sideways scroll, one heading of the first order.

A page is audited once for each state it can be in: the same address with another heading, other fields or errors is
another page. Modes are set as the server sets them, by the classes of the html element.
"""

import pathlib
import re

import axe_playwright_python

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 360, "height": 780}}
MODES = {
    "standard": "size-standard", "large": "size-large", "xlarge": "size-xlarge",
    "contrast": "size-standard contrast", "xlarge-contrast": "size-xlarge contrast",
}
READ_BY_AXE = ["standard", "xlarge", "contrast"]

RUN_AXE = """() => axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}}).then(
  found => found.violations.map(rule => rule.id + ": " + rule.help + " — "
    + rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")))"""
SET_MODE = "words => { document.documentElement.className = words; }"
WIDER = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > width + 1).slice(-3)
    .map(e => e.tagName.toLowerCase() + "." + e.className + " " + e.textContent.trim().slice(0, 40));
}"""
STATE = """() => [
  document.querySelectorAll("h1").length, document.title,
  document.documentElement.className.split(" ")[0] + "|"
    + [...document.querySelectorAll(
        "main :is(h1, h2, caption, legend, label, .errors li, .banner strong, .identity .tag)")]
      .map(e => e.textContent.replace(/[0-9]+/g, "#")).join("|")]"""


class Auditor:
    """Audits pages it has not seen yet; keeps what it found."""

    def __init__(self, pictures=None):
        self.seen = set()
        self.findings = []
        self.pictures = pathlib.Path(pictures) if pictures else None
        self.audited = 0

    def look(self, visitor):
        """Audits the page that a visitor stands on and leaves size and mode as they were."""
        page = visitor.page
        headings, title, state = page.evaluate(STATE)
        key = (pattern(page.url), state)
        if key in self.seen:
            return
        self.seen.add(key)
        if headings != 1:
            self.report(page, "", f"{headings} headings of the first order")
        if not title.strip():
            self.report(page, "", "no title")
        own_size, own_classes = page.viewport_size, page.evaluate("document.documentElement.className")
        visitor.allow_scripts(True)
        page.evaluate(AXE + ";0")
        number = self.audited = self.audited + 1
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)
            for mode, classes in MODES.items():
                page.evaluate(SET_MODE, re.sub(r"size-\S+( contrast)?", classes, own_classes))
                self.stand(page, number, size, mode)
        page.evaluate(SET_MODE, own_classes)
        page.set_viewport_size(own_size)
        self.printed(page, number)
        visitor.allow_scripts(visitor.has_scripts)

    def stand(self, page, number, size, mode):
        where = f"{size}, {mode}"
        for thing in page.evaluate(WIDER):
            self.report(page, where, f"scrolls sideways: {thing}")
        if mode in READ_BY_AXE:
            for finding in page.evaluate(RUN_AXE):
                self.report(page, where, finding)
        if self.pictures and mode in READ_BY_AXE:
            self.take(page, number, f"{size}-{mode}")

    def printed(self, page, number):
        """On paper there is nothing to click on, and nothing wider than the sheet."""
        page.emulate_media(media="print")
        size = page.viewport_size
        page.set_viewport_size({"width": 642, "height": 900})  # A4 less two margins of 20 mm, at 96 dots an inch
        for thing in page.evaluate(WIDER):
            self.report(page, "print", f"wider than the sheet: {thing}")
        for name in page.evaluate("""() => [...document.querySelectorAll(".mainnav, .modes, .search, .buttons")]
              .filter(e => e.getClientRects().length).map(e => e.className)"""):
            self.report(page, "print", f"printed, though there is nothing to click on: {name}")
        if self.pictures:
            self.take(page, number, "print")
        page.set_viewport_size(size)
        page.emulate_media(media="screen")

    def take(self, page, number, name):
        words = re.sub(r"[^a-z0-9]+", "-", pattern(page.url)).strip("-") or "front"
        folder = self.pictures / name
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(folder / f"{number:03d}-{words[:60]}.png"), full_page=True)

    def report(self, page, where, what):
        self.findings.append(f"{pattern(page.url)} 《{page.title()}》 [{where}] {what}")


def pattern(url):
    """The path with every id in it as a star, so that two files of one kind are one page."""
    parts = re.sub(r"^https?://[^/]+", "", url).split("#")[0].split("?")[0].split("/")
    for index, part in enumerate(parts):
        named = index and parts[index - 1] in ("matters", "my", "figures", "receipts", "units") and part != "new"
        if named or re.fullmatch(r"[\d-]+|[0-9a-f.]{16,}|.*%.*", part):
            parts[index] = "*"
    return "/".join(parts)
