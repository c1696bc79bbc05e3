"""The measurements: time and memory of each function's start and first two requests, in each of its forms."""

import contextlib
import json
import statistics
import sys
import time
from pathlib import Path

import events
from report import Row
from runtime import measure
from stack import HOME, OPENER, Stack
from urllib.request import Request

LEAST_GAIN = 2.0


def invoke(stack, function):
    """Invokes the function through the stack's own Lambda API, so that it has a process to inspect."""
    key = stack.environment["AWS_ACCESS_KEY_ID"]
    headers = {"Authorization": f"AWS4-HMAC-SHA256 Credential={key}/x", "Content-Type": "application/json"}
    url = f"{stack.url}/2015-03-31/functions/{function}/invocations"
    OPENER.open(Request(url, json.dumps(events.EVENTS[function]).encode(), headers), timeout=180).read()


def process_of(stack, function):
    """The command and the environment of the function's process, with which the benchmark starts it as the stack does."""
    marker, folder = f"AWS_LAMBDA_FUNCTION_NAME={function}".encode(), bytes(stack.folder)
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (entry / "environ").read_bytes().split(b"\0")
            ours = marker in words and any(word.startswith(b"TMPDIR=" + folder) for word in words)
            if ours and b"rehearsal" not in b" ".join(words):
                command = (entry / "cmdline").read_bytes().decode().rstrip("\0").split("\0")
                return command, dict(word.decode().split("=", 1) for word in words if b"=" in word)
    raise SystemExit(f"The stack runs no process of {function}; see {stack.log}")


def cache_of(function, command, began):
    """The cache that the process uses, or the one created since its start; an older file does not match."""
    for word in command:
        if word.startswith("-XX:AOTCache="):
            return Path(word.partition("=")[2])
    folder = HOME / "functions" / function / "target" / "start-cache"
    until = time.monotonic() + 300
    while time.monotonic() < until:
        caches = [file for file in folder.glob("*.aot") if file.stat().st_mtime >= began]
        if caches:
            return caches[0]
        time.sleep(0.5)
    raise SystemExit(f"No start cache appeared in {folder}")


def without_cache(command):
    return [word for word in command if not word.startswith("-XX:AOTCache") and word != "-Xlog:disable"]


def forms(stack, function, began):
    """Each form of a function with the command that starts it and its environment."""
    command, environment = process_of(stack, function)
    if Path(command[0]).name == "bootstrap":
        return {"native": command}, environment
    plain = without_cache(command)
    cached = [plain[0], f"-XX:AOTCache={cache_of(function, command, began)}", "-Xlog:disable", *plain[1:]]
    return {"JVM": plain, "JVM, start cache": cached}, environment


def median(runs):
    """The median of each figure separately."""
    return [statistics.median(column) for column in zip(*runs)]


def shown(seconds, memory):
    times = " · ".join(f"{value * 1000:,.0f}" for value in seconds[:3])
    sizes = " · ".join(f"{value / 1e6:,.0f}" for value in memory)
    return f"{times} ms ({seconds[3] * 1000:,.0f}); {sizes} MB"


def repeat(commands, environment, folder, event, times):
    """Runs all forms in turn, so that a busy minute affects all of them; returns the median of each figure."""
    runs = {form: [] for form in commands}
    for _ in range(times):
        for form, command in commands.items():
            place = folder / form.replace(", ", "-").replace(" ", "-")
            place.mkdir(parents=True, exist_ok=True)
            own = {**environment, "TMPDIR": str(place), "HOME": str(place)}
            runs[form].append(measure(command, own, place, event))
    return {form: (median(run[0] for run in each), median(run[1] for run in each)) for form, each in runs.items()}


FIGURES = Path(__file__).with_name("figures.json")


def keep(figures):
    """Stores the measurements beside the earlier ones; FunctionSizesTest compares functions.yaml's memory and timeouts with them."""
    kept = json.loads(FIGURES.read_text())
    for function, forms_of_it in figures.items():
        kept.setdefault(function, {}).update(forms_of_it)
    lines = [f"  {json.dumps(name)}: {json.dumps(kept[name])}" for name in sorted(kept)]
    FIGURES.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def figures_of(measured):
    """The figures by functions.yaml's names of the forms; without a start with the cache, which does not exist on AWS."""
    names = {"JVM": "jvm", "native": "native"}
    return {
        names[form]: {"start_processor_ms": round(seconds[3] * 1000), "first_answer_ms": round(seconds[1] * 1000)}
        for form, (seconds, _) in measured.items()
        if form in names
    }


def all_rows(folder, options, figures):
    rows = []
    with Stack(folder / "stack") as stack:
        for function in options.only or sorted(events.EVENTS):
            print(f"measuring {function} ...", file=sys.stderr, flush=True)
            began = time.time()
            invoke(stack, function)
            commands, environment = forms(stack, function, began)
            size = (HOME / "functions" / function / "target" / "function.zip").stat().st_size / 1e6
            rows.append(Row(f"**{function}**, zip of {size:.0f} MB", ""))
            measured = repeat(commands, environment, folder / function, events.EVENTS[function], options.times)
            rows += [Row(f"  {form}", shown(*what)) for form, what in measured.items()]
            figures[function] = figures_of(measured)
            if "JVM" in measured:
                gain = measured["JVM"][0][0] / measured["JVM, start cache"][0][0]
                rows.append(Row("  start with the cache", f"{gain:.1f} times as fast", "at least 2", gain >= LEAST_GAIN))
            if function == "manage-jobs":
                rows.append(peer(folder, environment, options))
    return rows


def peer(folder, environment, options):
    command = [sys.executable, str(Path(__file__).with_name("peer.py"))]
    keep = {name: value for name, value in environment.items() if name.startswith(("AWS_", "TAPELINE_", "PATH"))}
    try:
        import boto3  # noqa: F401  (only checks whether it is installed)
    except ImportError:
        return Row("  Python handler with boto3", "boto3 is not installed")
    name = "Python handler with boto3"
    own = {**keep, "NO_PROXY": "127.0.0.1"}
    measured = repeat({name: command}, own, folder / "peer", events.EVENTS["manage-jobs"], options.times)
    return Row(f"  {name}", shown(*measured[name]))
