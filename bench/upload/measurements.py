"""The measurements: seconds and memory of each contestant with the same files, and the number of requests per file."""

import json
import os
import shutil
import struct
import sys
from dataclasses import dataclass

import contestants
import processor
from counted import Counted
from counting_proxy import CountingProxy
from line import Line
from report import Row
from stack import HOME, Stack

MEGABYTE = 1_000_000
TAPELINE = "bulk-upload"
KINDS = {
    "tiny": (20_000, "20 kB"),
    "middle": (10 * MEGABYTE, "10 MB"),
    "large": (1_000 * MEGABYTE, "1 GB"),
    "huge": (5_000 * MEGABYTE, "5 GB"),
}
NAMES = [*KINDS, "requests"]
LOOPBACK, LINE = "on loopback", "over the line"
PLACES = {"loopback": LOOPBACK, "line": LINE}
LEAST = {"tiny": 0.5, "middle": 1.0, "large": 1.0, "huge": 1.0}
MOST_MEMORY = 250 * MEGABYTE
# the second one is so large that all contestants send it in parts
WARM_UP = {"warm-up": (50, KINDS["tiny"][0]), "warm-up-in-parts": (2, 80 * MEGABYTE)}
COUNTED = {"tiny": 100, "middle": 10, "large": 1}
PIECE = 4 * MEGABYTE
UNKNOWN = 0xFFFFFFFF
ON_THE_WAY = ("authorize-caller", "issue-upload-url", "register-version")


def wav_files(folder, count, file_bytes):
    """Random files, so that no content was stored before, in folders of a hundred, as in typical archives."""
    for number in range(count):
        file = folder / f"song-{number // 100:03}" / f"track-{number:05}.wav"
        file.parent.mkdir(parents=True, exist_ok=True)
        form = struct.pack("<HHIIHH", 1, 2, 44_100, 176_400, 4, 16)
        # above 4 GB: the value that programs write for a size not known yet
        head = b"RIFF" + struct.pack("<I", min(file_bytes - 8, UNKNOWN)) + b"WAVEfmt " + struct.pack("<I", 16) + form
        head += b"data" + struct.pack("<I", min(file_bytes - 44, UNKNOWN))
        with file.open("wb") as out:
            out.write(head)
            for left in range(file_bytes - len(head), 0, -PIECE):
                out.write(os.urandom(min(left, PIECE)))
    return folder


def as_many_as_cores(folder, signed_for=None):
    """Copies infra/ with as many processes of each function used by uploads as there are cores; each has a JVM to start.

    issue-upload-url signs URLs for S3 at `signed_for`, if given.
    """
    folder.mkdir(parents=True)
    for name in ("functions.yaml", "openapi.yaml"):
        text = (HOME / "infra" / name).read_text()
        for function in ON_THE_WAY if name == "functions.yaml" else ():
            text = text.replace(f"\n  {function}:\n", f"\n  {function}:\n    concurrency: {os.cpu_count()}\n")
        if signed_for and name == "functions.yaml":
            before, mark, after = text.partition("\n  issue-upload-url:\n")
            variable = f"    environment:\n      AWS_ENDPOINT_URL_S3: {signed_for}\n"
            text = before + mark + after.replace("    environment:\n", variable, 1)
        (folder / name).write_text(text)
    return folder


def say(text):
    print(text, file=sys.stderr, flush=True)


def all_rows(folder, options):
    kinds = [kind for kind in KINDS if getattr(options, kind) and (not options.only or kind in options.only)]
    rows = []
    for place in options.where or PLACES if kinds else ():
        measure = on_loopback if place == "loopback" else over_the_line
        rows += measure(folder / place, {kind: getattr(options, kind) for kind in kinds})
    if not options.only or "requests" in options.only:
        rows += requests(folder, as_many_as_cores(folder / "infra"))
    return rows


def on_loopback(folder, counts):
    with Stack(folder / "stack", infra=as_many_as_cores(folder / "infra")) as stack:
        return compared(Place(LOOPBACK, stack, stack.environment, stack.url), counts)


def over_the_line(folder, counts):
    line = Line()
    try:
        with Stack(folder / "stack", infra=as_many_as_cores(folder / "infra", line.s3)) as stack:
            line.lead(stack.environment["AWS_ENDPOINT_URL_S3"], stack.url)
            environment = {**stack.environment, "AWS_ENDPOINT_URL_S3": line.s3}
            return compared(Place(LINE, stack, environment, line.api, line), counts)
    finally:
        line.close()


@dataclass(frozen=True)
class Place:
    """The target of the contestants' uploads: S3 as in their environment, and Tapeline's API."""

    name: str
    stack: Stack
    environment: dict
    url: str
    line: Line | None = None

    @property
    def folder(self):
        return self.stack.folder

    def fresh_token(self):
        return self.stack.fresh_token()

    def processor_seconds(self):
        spent = processor.seconds(self.stack.process.pid)
        if self.line:
            spent["relay"] = self.line.seconds()
        return spent


def compared(place, counts):
    rows = []
    # small runs of all contestants first, so that starting the functions and S3Mock is not part of the comparison
    for kind, (count, file_bytes) in WARM_UP.items():
        source = wav_files(place.folder / kind, count, file_bytes)
        for name, upload in uploads(place, source, kind).items():
            say(f"{kind} {place.name}: {name}, {upload().seconds:.1f} s")
        contestants.empty_bucket(place.stack)
    for kind, count in counts.items():
        rows += speed(place, kind, count)
    return rows


def uploads(place, source, name, url=None):
    others = {
        "aws s3 cp": lambda: contestants.aws(place, source, f"aws-{name}"),
        "rclone copy": lambda: contestants.rclone(place, source, f"rclone-{name}"),
    }
    if shutil.which("s5cmd"):
        others["s5cmd cp"] = lambda: contestants.s5cmd(place, source, f"s5cmd-{name}")
    return {**others, TAPELINE: lambda: contestants.tapeline(place, source, name, url)}


def speed(place, kind, count):
    """The first contestant differs between kinds; all upload the same files into an emptied bucket."""
    source = wav_files(place.folder / kind, count, KINDS[kind][0])
    uploading = uploads(place, source, kind)
    runs, spent = {}, {}
    first = [*KINDS].index(kind)
    for name in [*uploading][first:] + [*uploading][:first]:
        before = place.processor_seconds()
        runs[name] = uploading[name]()
        spent[name] = place.processor_seconds()
        spent[name].subtract(before)
        spent[name] = +spent[name]  # drops processes that have ended meanwhile
        spent[name]["client"] = runs[name].processor
        say(f"{kind} {place.name}: {name}: {runs[name].seconds:.1f} s, {runs[name].peak / MEGABYTE:.0f} MB of memory; {shares(spent[name])}")
        contestants.empty_bucket(place.stack)
    shutil.rmtree(source)
    return speed_rows(place.name, kind, count, {name: (runs[name], spent[name]) for name in uploading})


def shares(spent):
    """Processor seconds, highest first, without negligible ones."""
    return ", ".join(f"{what} {seconds:.1f}" for what, seconds in spent.most_common() if seconds >= 0.05)


def speed_rows(place, kind, count, measured):
    file_bytes, size = KINDS[kind]
    total = count * file_bytes / MEGABYTE
    what = f"{count:,} file{'s' if count > 1 else ''} of {size} {place}"
    rows = [Row(f"{what}: {name}", took(run, total, count)) for name, (run, _) in measured.items()]
    ours = measured[TAPELINE][0]
    ratio = min(run.seconds for name, (run, _) in measured.items() if name != TAPELINE) / ours.seconds
    least = LEAST[kind]
    return [
        *rows,
        Row("  beside the fastest of the others", f"{ratio:.2f} times", f"at least {least:g}", ratio >= least),
        Row("  peak memory", f"{ours.peak / MEGABYTE:.0f} MB", "below 250 MB", ours.peak < MOST_MEMORY),
        *(Row(f"  peak memory of {name}", f"{run.peak / MEGABYTE:.0f} MB") for name, (run, _) in measured.items() if name != TAPELINE),
        *(Row(f"  processor seconds, {name}", f"{each.total():.1f}: {shares(each)}") for name, (_, each) in measured.items()),
    ]


def took(run, total, count):
    return f"{run.seconds:.1f} s, {total / run.seconds:.1f} MB/s, {count / run.seconds:.1f} files/s"


def requests(folder, infra):
    """Counts requests in a separate run, because the counting proxies would distort the times."""
    rows = []
    with Counted(folder / "counted", [], infra) as counted:
        api = CountingProxy({f"AWS_ENDPOINT_URL_{name}": counted.stack.url for name in ("S3", "SQS", "DYNAMODB")})
        for kind, count in COUNTED.items():
            source = wav_files(folder / f"counted-{kind}", count, KINDS[kind][0])
            for name, upload in uploads(counted.stack, source, kind, api.url).items():
                counted.proxy.reset()
                api.reset()
                upload()
                rows.append(cost(name, kind, count, dict(counted.proxy.counts), dict(api.counts)))
            shutil.rmtree(source)
            contestants.empty_bucket(counted.stack)
        api.close()
    return rows


def cost(name, kind, count, stored, asked):
    say(f"{kind}: {name}: {json.dumps(stored, sort_keys=True)} {json.dumps(asked, sort_keys=True)}")
    s3 = sum(number for what, number in stored.items() if what.startswith("s3 ")) / count
    api = sum(asked.values()) / count
    said = f"{s3:.2f} to S3" + (f", {api:.2f} to the API" if name == TAPELINE else "")
    return Row(f"requests a file of {KINDS[kind][1]}: {name}", said)
