"""The console in headless Chromium."""

import json
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

# the same as in the tests (ConsoleBrowser)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE = {"width": 1440, "height": 900}


class Console:
    """A browser for the console of a stack. Each window starts without cookies and cache."""

    def __init__(self, program, stack):
        self.url = f"{stack.url}/"
        self.password = json.loads(Path(stack.login["passwords"]).read_text())["manager"]
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path=program, args=ARGUMENTS)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.browser.close()
        self.playwright.stop()

    @contextmanager
    def person(self, **more):
        context = self.browser.new_context(viewport=WIDE, locale="en-GB", **more)
        try:
            yield context
        finally:
            context.close()

    @contextmanager
    def signed_in(self):
        with self.person() as context:
            yield self.sign_in(context)

    @contextmanager
    def unbound_page(self):
        """A page of the console without its content security policy, so that it may start any script of the console as a worker."""
        with self.person(bypass_csp=True) as context:
            page = context.new_page()
            page.goto(self.url)
            yield page

    def sign_in(self, context):
        page = context.new_page()
        page.goto(self.url)
        page.locator(".gate .primary").click()
        page.get_by_label("Name").fill("manager")
        page.get_by_label("Password").fill(self.password)
        page.get_by_role("button", name="Sign in").click()
        page.locator(".rail").wait_for()
        return page
