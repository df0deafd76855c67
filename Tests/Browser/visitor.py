"""A person at a browser of their own: signs in, answers questions, presses buttons."""

import re


class Failed(Exception):
    """The journey cannot go on; says what was expected and what is there."""


class Bureau:
    """The bureau that is visited: its address, what it printed when it started, the browser, the auditor."""

    def __init__(self, base, printed, browser, auditor, has_scripts):
        self.base = base.rstrip("/")
        self.browser = browser
        self.auditor = auditor
        self.has_scripts = has_scripts
        self.passwords = dict(re.findall(r"^\s+([a-z][a-z0-9-]*) / (\S+)", printed, re.MULTILINE))
        self.people = {
            side: re.search(title + r"\s+(\S+)\s+(\w{18})", printed).groups()
            for side, title in [("buyer", "买方"), ("seller", "卖方")]}
        self.free = re.search(r"房屋 (\w{28})", printed).group(1)
        self.mortgaged, self.proof = re.search(r"可选 (\w{28})，原抵押 (\S+)", printed).groups()
        # Who owns which home; a journey that ends with an entry changes it.
        self.holders = {self.free: "seller", self.mortgaged: "seller"}
        self.open = []

    def visitor(self, account=None, size=None):
        visitor = Visitor(self, account, size or {"width": 1280, "height": 900})
        self.open.append(visitor)
        if account:
            visitor.sign_in()
        return visitor

    def close(self):
        for visitor in self.open:
            visitor.context.close()
        self.open = []


class Visitor:
    def __init__(self, bureau, account, size):
        self.bureau = bureau
        self.account = account
        self.has_scripts = bureau.has_scripts
        self.context = bureau.browser.new_context(viewport=size, locale="zh-CN", accept_downloads=True)
        self.context.set_default_timeout(60_000)
        self.page = self.context.new_page()
        self.wire = self.context.new_cdp_session(self.page)
        self.allow_scripts(self.has_scripts)
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.status = 0

    def allow_scripts(self, allowed):
        self.wire.send("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    # Going

    def go(self, path, status=200):
        address = path if path.startswith("http") else self.bureau.base + path
        return self.arrived(self.page.goto(address), status)

    def follow(self, words, status=200, within="main"):
        """Follows the first link with these words."""
        link = self.page.locator(f"{within} a").filter(has_text=words).first
        if not link.count():
            raise Failed(f"no link “{words}” on {self.where()}")
        return self.pressed(link, status)

    def press(self, words, status=200):
        """Presses the button with these words."""
        button = self.page.locator("main button").filter(has_text=re.compile(rf"^\s*{re.escape(words)}\s*$")).first
        if not button.count():
            raise Failed(f"no button “{words}” on {self.where()}: {self.text()[:300]}")
        return self.pressed(button, status)

    def submit(self, status=200):
        """Presses the first button of the page's form."""
        return self.arrived(self.send(), status)

    def send(self):
        """Presses the button that sends the page's form; whatever comes is for the caller to judge."""
        with self.page.expect_navigation(wait_until="load") as navigation:
            self.page.locator("main form button:not([aria-hidden], [name=_rows])").first.click()
        return navigation.value

    def pressed(self, target, status):
        with self.page.expect_navigation(wait_until="load") as navigation:
            target.click()
        return self.arrived(navigation.value, status)

    def arrived(self, response, status):
        self.status = response.status if response else 200
        if self.status != status:
            raise Failed(f"{status} expected, {self.status} came: {self.where()}: {self.text()[:400]}")
        if self.complaints:
            raise Failed(f"{self.where()}: {self.complaints}")
        self.bureau.auditor.look(self)
        return self

    def sign_in(self):
        password = self.bureau.passwords.get(self.account)
        if not password:
            raise Failed(f"the demonstration has no account {self.account}")
        self.go("/sign-in")
        self.fill("account", self.account)
        self.fill("password", password)
        return self.press("登录")

    # Filling in

    def field(self, name):
        return self.page.locator(f'main [name="{name}"]')

    def fill(self, name, text):
        self.field(name).first.fill(str(text))

    def choose(self, name, *values):
        """Clicks the labels of choices; a menu is set."""
        if self.page.locator(f'main select[name="{name}"]').count():
            self.field(name).select_option(values[0])
            return
        for value in values:
            box = self.page.locator(f'main input[name="{name}"][value="{value}"]')
            self.page.locator(f'main label[for="{box.get_attribute("id")}"]').click()
            if not box.is_checked():
                raise Failed(f"{name} = {value} could not be chosen on {self.where()}")

    def date(self, name, day):
        for part, number in zip(("year", "month", "day"), day):
            self.fill(f"{name}-{part}", number)

    # Seeing

    def text(self):
        return re.sub(r"\s+", " ", self.page.locator("main").inner_text())

    def where(self):
        return f"{self.account or 'stranger'} at {self.page.url.removeprefix(self.bureau.base)}"

    def sees(self, *words):
        text = self.page.locator("main").inner_text()
        for word in words:
            if word not in text:
                raise Failed(f"“{word}” is not on {self.where()}: {self.text()[:500]}")
        return self

    def misses(self, *words):
        text = self.page.locator("main").inner_text()
        for word in words:
            if word in text:
                raise Failed(f"“{word}” should not be on {self.where()}")
        return self

    def count(self, selector, words):
        return self.page.locator(selector).filter(has_text=words).count()

    def today(self):
        """The office's day, as its answer to a date in the list of work says it."""
        self.go("/worklist")
        year, month, day = re.search(r"(\d{4})年(\d+)月(\d+)日", self.text()).groups()
        return int(year), int(month), int(day)

    def download(self, words):
        """The bytes and the name of a file behind a link."""
        with self.page.expect_download() as waiting:
            self.page.locator("main a").filter(has_text=words).first.click()
        with open(waiting.value.path(), "rb") as file:
            return waiting.value.suggested_filename, file.read()
