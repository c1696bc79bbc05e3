"""The measurements of the console, on the embedded stack, in headless Chromium."""

import os
import statistics
import struct
import subprocess
import sys
import time
from contextlib import contextmanager

import load
from browser import Console
from report import Row
from stack import HOME, Stack

MEGABYTE = 1_000_000
FILES, FILE_BYTES = 10_000, 10 * MEGABYTE
HASHED_BYTES, PIECE = 512 * 1024 * 1024, 4 * MEGABYTE
SLOWED = 4
MOST_SECONDS, LEAST_FRAMES, LEAST_HASHED, LEAST_RATIO = 1.0, 50, 150, 0.9
# how many files the console sends at a time: web/src/main/console/views/upload/uploads.ts
AT_ONCE = 6
NAMES = "{song}/{track}"
ON_THE_WAY = ("authorize-caller", "issue-upload-url", "register-version")


def say(text):
    print(text, file=sys.stderr, flush=True)


def as_many_as_cores(folder):
    """Copies infra/ with as many processes of each function used by uploads as there are cores, as for `bench upload`."""
    folder.mkdir(parents=True)
    for name in ("functions.yaml", "openapi.yaml"):
        text = (HOME / "infra" / name).read_text()
        for function in ON_THE_WAY if name == "functions.yaml" else ():
            text = text.replace(f"\n  {function}:\n", f"\n  {function}:\n    concurrency: {os.cpu_count()}\n")
        (folder / name).write_text(text)
    return folder


def all_rows(folder, program, names, options):
    rows = []
    with Stack(folder / "stack", infra=as_many_as_cores(folder / "infra")) as stack, Console(program, stack) as console:
        if "load" in names:
            rows += load_rows(console, options.times)
        if "scrolling" in names:
            rows += scrolling(console)
        if "hashing" in names:
            rows += hashing(console, folder)
        if "upload" in names:
            rows += uploads(console, stack, folder, options.files)
    return rows


# ---------------------------------------------------------------- the first load


def load_rows(console, times):
    """A first load without cache and sign-in; then a reload by a user whom the issuer remembers."""
    load.first(console, SLOWED)  # starts the browser's processes and reads the files from the disk
    rows = []
    for what, measure in (("first load, until somebody can sign in", load.first), ("loaded anew by somebody who is signed in, until the jobs are there", load.again)):
        loads = [measure(console, SLOWED) for _ in range(times)]
        for each in loads:
            say(f"{what}: {each}")
        middle = sorted(loads, key=lambda each: each.interactive)[len(loads) // 2]
        asked = what.startswith("first")
        rows += [
            Row(
                f"{what}, {SLOWED} times slowed: time to interactive",
                f"{middle.interactive:.2f} s",
                f"at most {MOST_SECONDS:g} s" if asked else "",
                middle.interactive <= MOST_SECONDS if asked else None,
            ),
            Row("  first contentful paint", f"{middle.painted:.2f} s"),
            Row("  total blocking time", f"{middle.blocked * 1000:.0f} ms"),
            Row("  requests, bytes as they came", f"{middle.requests}, {middle.received:,}"),
        ]
    return rows


# ---------------------------------------------------------------- rows

CHOOSE_MANY = """many => {
    const head = new Uint8Array([...'RIFF....WAVE'].map(c => c.charCodeAt(0)));
    const data = new DataTransfer();
    for (let i = 1; i <= many; i++) data.items.add(new File([head], `take ${i}.wav`));
    const input = document.querySelector('input[name=files]');
    input.files = data.files;
    input.dispatchEvent(new Event('change', {bubbles: true}));
}"""
# like a mouse wheel: scrolls a step further in each frame
SCROLL = """([seconds, step]) => new Promise(resolve => {
    const body = document.querySelector('.sheet-body');
    const times = [];
    body.scrollTop = 0;
    const frame = time => {
        times.push(time);
        if (time - times[0] >= seconds * 1000) {
            resolve({times, rows: document.querySelectorAll('.sheet-body .line').length, top: body.scrollTop});
            return;
        }
        body.scrollTop += step;
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
})"""


def scrolling(console):
    rows = []
    with console.signed_in() as page:
        page.evaluate("location.hash = '#/upload'")
        page.locator("tapeline-upload .empty").wait_for()
        page.evaluate(CHOOSE_MANY, FILES)
        page.get_by_role("button", name=f"Upload {FILES:,} files").wait_for(timeout=120_000)
        for how, step in (("slowly, two rows a frame", 120), ("fast, a page of rows a frame", 700)):
            page.evaluate(SCROLL, [1, step])
            seen = page.evaluate(SCROLL, [6, step])
            times = seen["times"]
            frames = (len(times) - 1) * 1000 / (times[-1] - times[0])
            gaps = sorted(later - earlier for earlier, later in zip(times, times[1:]))
            say(f"scrolling {how}: {frames:.1f} frames/s to {seen['top']:.0f} px, {seen['rows']} rows in the page")
            rows += [
                Row(f"{FILES:,} rows scrolled {how}", f"{frames:.1f} frames/s", f"at least {LEAST_FRAMES}", frames >= LEAST_FRAMES),
                Row("  time of a frame: 95 of 100, the longest", f"{gaps[len(gaps) * 95 // 100]:.0f} ms, {gaps[-1]:.0f} ms"),
            ]
    return rows


# ---------------------------------------------------------------- checksums

ASK_WORKER = """([script, from, bytes]) => new Promise((resolve, reject) => {
    const [file] = document.querySelector('#bench-file').files;
    const worker = window.benchWorker ??= new Worker(script);
    const begin = performance.now();
    worker.onerror = event => reject(new Error(event.message));
    worker.onmessage = ({data}) => {
        if (data.sha256) resolve({seconds: (performance.now() - begin) / 1000, sha256: data.sha256});
        if (data.failure) reject(new Error(data.failure));
    };
    worker.postMessage({content: file.slice(from, from + bytes)});
})"""
ADD_INPUT = """() => {
    const input = Object.assign(document.createElement('input'), {type: 'file', id: 'bench-file'});
    document.body.append(input);
}"""


def hashing(console, folder):
    """The console's own worker, once with a file that it reads piece by piece, once with pieces small enough for the browser's SHA-256."""
    file = folder / "noise"
    with file.open("wb") as out:
        for left in range(HASHED_BYTES, 0, -PIECE):
            out.write(os.urandom(min(PIECE, left)))
    wanted = subprocess.run(["sha256sum", str(file)], capture_output=True, text=True, check=True).stdout.split()[0]
    script = next((HOME / "web/target/console/assets").glob("hash-worker-*.js")).name
    kinds = (("SHA-256 in TypeScript, one worker", HASHED_BYTES), ("SHA-256 of the browser (crypto.subtle), one worker", 64 * 1024 * 1024))
    rows = []
    with console.unbound_page() as page:
        page.evaluate(ADD_INPUT)
        page.set_input_files("#bench-file", str(file))
        for what, piece in kinds:
            def whole():
                return [page.evaluate(ASK_WORKER, [f"/assets/{script}", at, piece]) for at in range(0, HASHED_BYTES, piece)]

            if piece == HASHED_BYTES and whole()[0]["sha256"] != wanted:
                raise SystemExit("The console's SHA-256 is wrong")
            speeds = [HASHED_BYTES / MEGABYTE / sum(answer["seconds"] for answer in whole()) for _ in range(3)]
            say(f"{what}: " + ", ".join(f"{speed:.0f} MB/s" for speed in speeds))
            speed = statistics.median(speeds)
            rows.append(Row(what, f"{speed:.0f} MB/s", f"at least {LEAST_HASHED}", speed >= LEAST_HASHED))
    file.unlink()
    return rows


# ---------------------------------------------------------------- uploads


def wav_files(folder, count):
    """Random files, so that no content was stored before."""
    form = struct.pack("<HHIIHH", 1, 2, 44_100, 176_400, 4, 16)
    head = b"RIFF" + struct.pack("<I", FILE_BYTES - 8) + b"WAVEfmt " + struct.pack("<I", 16) + form
    head += b"data" + struct.pack("<I", FILE_BYTES - 44)
    (folder / "Noise").mkdir(parents=True)
    for number in range(count):
        with (folder / "Noise" / f"track-{number:04}.wav").open("wb") as out:
            out.write(head)
            for left in range(FILE_BYTES - len(head), 0, -PIECE):
                out.write(os.urandom(min(left, PIECE)))
    return folder


@contextmanager
def fresh_files(folder, count):
    yield wav_files(folder, count)
    subprocess.run(["rm", "-r", str(folder)], check=True)


def uploads(console, stack, folder, count):
    """Takes turns, each with its own files and artist. The first run of each starts the functions, and does not count."""
    contestants = {"bulk-upload": lambda *what: by_command_line(stack, *what), "the console": lambda *what: by_console(console, *what)}
    spent = {name: [] for name in contestants}
    for turn, names in enumerate((list(contestants), list(contestants), list(contestants)[::-1])):
        for name in names:
            with fresh_files(folder / "music" / f"{name}-{turn}".replace(" ", "-"), count if turn else 10) as source:
                seconds = contestants[name](source, f"{name} {turn}")
            say(f"10 MB files, turn {turn}: {name}, {seconds:.1f} s")
            if turn:
                spent[name].append(seconds)
    total = count * FILE_BYTES / MEGABYTE
    means = {name: statistics.mean(seconds) for name, seconds in spent.items()}
    ratio = means["bulk-upload"] / means["the console"]
    what = f"{count} files of 10 MB, {AT_ONCE} at a time"
    return [
        *(Row(f"{what}: {name}", f"{seconds:.1f} s, {total / seconds:.1f} MB/s") for name, seconds in means.items()),
        Row("  the console beside bulk-upload", f"{ratio:.2f} times", f"at least {LEAST_RATIO}", ratio >= LEAST_RATIO),
    ]


def by_command_line(stack, source, artist):
    """Starts it as ./tapeline does; returns the time of the whole process."""
    command = [os.path.join(os.environ["JAVA_HOME"], "bin", "java")]
    command += ["-XX:+UseSerialGC", "-Xmx160m", "-XX:CompileThresholdScaling=3", "-Xshare:auto", "-Xlog:disable", f"-Dtapeline.home={HOME}"]
    command += ["-XX:+AutoCreateSharedArchive", f"-XX:SharedArchiveFile={stack.folder / 'transfer.jsa'}"]
    command += ["-jar", str(HOME / "cli/target/tapeline-cli.jar"), "bulk-upload", str(source), "--version", "take_one"]
    command += ["--artist", artist, "--map", NAMES, "--concurrent", str(AT_ONCE)]
    environment = {name: value for name, value in stack.environment.items() if name.startswith("AWS_")}
    environment |= {"PATH": os.environ["PATH"], "HOME": str(stack.folder), "TAPELINE_URL": stack.url, "TAPELINE_TOKEN": stack.fresh_token()}
    begin = time.monotonic()
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"bulk-upload failed:\n{done.stderr[-2000:]}")
    return time.monotonic() - begin


def by_console(console, source, artist):
    """The time from choosing the folder until its last file is a version."""
    count = len(list(source.glob("*/*")))
    with console.signed_in() as page:
        page.evaluate("location.hash = '#/upload'")
        page.locator("tapeline-upload .empty").wait_for()
        begin = time.monotonic()
        page.set_input_files("input[name=folder]", str(source))
        button = page.get_by_role("button", name=f"Upload {count} files")
        button.wait_for(timeout=60_000)
        for field, value in (("artist", artist), ("version", "take_one"), ("pattern", NAMES)):
            page.locator(f"input[name={field}]").fill(value)
        page.locator("input[name=pattern]").press("Tab")  # the page takes this as the end of the input
        button.click()
        page.get_by_text(f"{count} files are stored").wait_for(timeout=600_000)
        return time.monotonic() - begin
