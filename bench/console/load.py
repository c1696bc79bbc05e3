"""How long a page takes until it is usable, from Chromium's own trace, computed as Lighthouse does."""

import json
from dataclasses import dataclass

CATEGORIES = ("blink.user_timing", "loading", "devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel")
# the name of a thread's task, in newer and older versions of Chromium
TASKS = ("RunTask", "ThreadControllerImpl::RunTask")
LONG = 50_000
QUIET_MILLISECONDS = 5_000
SIGN_IN, JOBS = ".gate .primary", "tapeline-jobs table, tapeline-jobs .empty"
USABLE = "tapeline-usable"
AT = "name => performance.getEntriesByName(name)[0].startTime"
MARK = """
    const look = () => document.querySelector(%s) !== null && (performance.mark('tapeline-usable'), true);
    new MutationObserver((_, observer) => look() && observer.disconnect()).observe(document, {childList: true, subtree: true});
"""


@dataclass(frozen=True)
class Load:
    """Seconds since the navigation began. `blocked`: the time of each task beyond 50 ms, summed from the first paint on."""

    painted: float
    interactive: float
    blocked: float
    requests: int
    received: int

    def __str__(self):
        return (
            f"painted {self.painted:.2f} s, interactive {self.interactive:.2f} s, blocked {self.blocked * 1000:.0f} ms, "
            f"{self.requests} requests, {self.received:,} bytes"
        )


def first(console, slowed):
    """The first load: not signed in, and nothing cached."""
    with console.person() as context:
        page = context.new_page()
        return traced(console, page, SIGN_IN, slowed, lambda: page.goto(console.url, wait_until="commit"))


def again(console, slowed):
    """A reload: the issuer knows the user, and the browser has cached the files."""
    with console.person() as context:
        page = console.sign_in(context)
        page.locator(JOBS).first.wait_for()
        return traced(console, page, JOBS, slowed, lambda: page.reload(wait_until="commit"))


def traced(console, page, selector, slowed, go):
    devtools = page.context.new_cdp_session(page)
    ended = []
    devtools.on("Network.loadingFinished", lambda event: ended.append(event["encodedDataLength"]))
    devtools.send("Network.enable")
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    page.add_init_script(MARK % json.dumps(selector))
    console.browser.start_tracing(page=page, categories=list(CATEGORIES))
    go()
    page.locator(selector).first.wait_for()
    page.wait_for_timeout(QUIET_MILLISECONDS)
    painted, usable = (1000 * page.evaluate(AT, name) for name in ("first-contentful-paint", USABLE))
    events = json.loads(console.browser.stop_tracing())["traceEvents"]
    return reckoned(events, painted, usable, len(ended), int(sum(ended)))


def reckoned(events, painted, usable, requests, received):
    """`painted`, `usable`: microseconds since the navigation. The mark is in the trace and the page, so it relates their clocks."""
    mark = last(events, USABLE)
    begin = mark["ts"] - usable
    long = [task for task in tasks(events, mark) if task["ts"] >= begin and task["dur"] >= LONG]
    ends = [task["ts"] + task["dur"] - begin for task in long]
    blocked = sum(task["dur"] - LONG for task, end in zip(long, ends) if end > painted)
    return Load(painted / 1e6, max([usable, painted, *ends]) / 1e6, blocked / 1e6, requests, received)


def last(events, name):
    found = [event for event in events if event["name"] == name]
    if not found:
        raise SystemExit(f"Chromium's trace has no {name}")
    return max(found, key=lambda event: event["ts"])


def tasks(events, beside):
    """The tasks of the thread of an event, which is the page's own."""
    for name in TASKS:
        found = [
            each
            for each in events
            if each["name"] == name and each["ph"] == "X" and (each["pid"], each["tid"]) == (beside["pid"], beside["tid"])
        ]
        if found:
            return found
    raise SystemExit("Chromium's trace has no tasks")
