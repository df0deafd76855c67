"""Walks through the served demonstration with a browser, scripts on and scripts off.

    python3 journeys.py http://127.0.0.1:8080 PRINTED [--pictures FOLDER] [--only NAME] [--scripts on|off]

PRINTED is the file with what `guiju demo` printed when it started: its accounts and what to try. Prints a line for each
journey; ends with 1 where one failed or a page did not stand its audit.
"""

import argparse
import sys
import time

from playwright.sync_api import Error, sync_playwright

import others
import transfers
from audit import Auditor
from visitor import Bureau, Failed

JOURNEYS = [
    transfers.joint_application, transfers.supplement, transfers.refusals, transfers.carried_refusal, others.session,
    transfers.utility_refusal, others.forms, others.figure, others.report, others.opening, others.modes,
]
# The same with scripts as without: pages that links lead to.
ONCE = [others.every_page]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("printed")
    parser.add_argument("--pictures")
    parser.add_argument("--only")
    parser.add_argument("--scripts", choices=["on", "off"])
    options = parser.parse_args()
    with open(options.printed, encoding="utf-8") as file:
        printed = file.read()
    auditor = Auditor(options.pictures)
    failures = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for scripts in [options.scripts] if options.scripts else ["on", "off"]:
            bureau = Bureau(options.base, printed, browser, auditor, scripts == "on")
            for journey in JOURNEYS + (ONCE if scripts == "on" else []):
                if options.only in (None, journey.__name__):
                    walk(journey, bureau, scripts, auditor, failures)
        browser.close()
    print(f"{auditor.audited} pages audited, {len(auditor.findings)} findings")
    for line in failures + auditor.findings:
        print(line)
    return 1 if failures or auditor.findings else 0


def walk(journey, bureau, scripts, auditor, failures):
    started, before, audited = time.monotonic(), len(auditor.findings), auditor.audited
    outcome = "walked"
    try:
        journey(bureau)
    except (Failed, Error, AssertionError) as failure:
        outcome = "FAILED"
        failures.append(f"{journey.__name__}, scripts {scripts}: {failure}")
    bureau.close()
    if outcome == "FAILED":
        try:
            transfers.release(bureau)
        except (Failed, Error) as failure:
            failures.append(f"after {journey.__name__}: {failure}")
        bureau.close()
    found = len(auditor.findings) - before
    print(
        f"{journey.__name__}, scripts {scripts}: {outcome}, {auditor.audited - audited} new pages"
        + (f", {found} findings" if found else "") + f", {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
