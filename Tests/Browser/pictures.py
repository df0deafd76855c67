"""Takes the pictures of the documents from a served demonstration.

    python3 pictures.py http://127.0.0.1:8080 docs/pictures
"""

import sys

from playwright.sync_api import sync_playwright

WIDE, PHONE = 1200, 400

# Name, account (the demonstration's passwords are the account and its year), path, width, greatest height.
PICTURES = [
    ("front", None, "/", WIDE, 900),
    ("guide", None, "/apply/transfer", WIDE, 1100),
    ("phone", None, "/apply/transfer", PHONE, 900),
    ("report", None, "/report/2024", WIDE, 1400),
    ("figure", None, "/figures/joint.utilities?year=2024", WIDE, 1200),
    ("deadlines", None, "/law/deadlines", WIDE, 900),
    ("disclosure", None, "/disclosure", WIDE, 1200),
    ("activities", None, "/activities?year=2024", WIDE, 1200),
    ("worklist", "legal", "/worklist", WIDE, 800),
    ("file", "registrar", "first of /worklist", WIDE, 1200),
    ("dashboard", "leader", "/dashboard", WIDE, 1200),
    ("editor", "head", "/reports/2024/draft", WIDE, 1400),
]


def main(base, folder):
    failures = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, account, path, width, height in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": 800}, locale="zh-CN")
            if account:
                sign_in(page, base, account)
            status = open_page(page, base, path)
            if status == 200:
                page.set_viewport_size({"width": width, "height": min(height, full_height(page))})
                page.screenshot(path=f"{folder}/{name}.png")
                print(f"{folder}/{name}.png")
            else:
                failures.append(f"{name}: {path} answers {status}")
            page.close()
        browser.close()
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def sign_in(page, base, account):
    page.goto(base + "/sign-in")
    page.fill("main #account", account)
    page.fill("main #password", f"{account}-2024")
    page.locator("main form button").first.click()
    page.wait_for_load_state()


def open_page(page, base, path):
    """Goes to a path, or to the first file of a list; the status of the answer."""
    if not path.startswith("first of "):
        return page.goto(base + path).status
    page.goto(base + path.removeprefix("first of "))
    first = page.locator("main tbody a").first
    return page.goto(base + first.get_attribute("href")).status if first.count() else 404


def full_height(page):
    return page.evaluate("document.documentElement.scrollHeight")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].rstrip("/"), sys.argv[2]))
