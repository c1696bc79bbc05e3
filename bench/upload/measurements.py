"""What is measured: seconds and memory of each contestant on the same files, and what a file costs in requests."""

import json
import os
import shutil
import struct
import sys

import contestants
import processor
from counted import Counted
from counting_proxy import CountingProxy
from report import Row
from stack import HOME, Stack

MEGABYTE = 1_000_000
KINDS = {"tiny": (20_000, "20 kB"), "middle": (10 * MEGABYTE, "10 MB"), "large": (1_000 * MEGABYTE, "1 GB")}
NAMES = [*KINDS, "requests"]
LEAST = {"tiny": 0.5, "middle": 1.0, "large": 1.0}
MOST_MEMORY = 250 * MEGABYTE
# the second one so large that everybody sends it in parts
WARM_UP = {"warm-up": (50, KINDS["tiny"][0]), "warm-up-in-parts": (2, 80 * MEGABYTE)}
COUNTED = {"tiny": 100, "middle": 10, "large": 1}
PIECE = 4 * MEGABYTE
ON_THE_WAY = ("authorize-caller", "issue-upload-url", "register-version")


def wav_files(folder, count, file_bytes):
    """Noise that nobody has stored before, in folders of a hundred, because that is how archives look."""
    for number in range(count):
        file = folder / f"song-{number // 100:03}" / f"track-{number:05}.wav"
        file.parent.mkdir(parents=True, exist_ok=True)
        form = struct.pack("<HHIIHH", 1, 2, 44_100, 176_400, 4, 16)
        head = b"RIFF" + struct.pack("<I", file_bytes - 8) + b"WAVEfmt " + struct.pack("<I", 16) + form
        head += b"data" + struct.pack("<I", file_bytes - 44)
        with file.open("wb") as out:
            out.write(head)
            for left in range(file_bytes - len(head), 0, -PIECE):
                out.write(os.urandom(min(left, PIECE)))
    return folder


def as_many_as_cores(folder):
    """infra/ with as many processes of each function on an upload's way as there are cores: each has a JVM to start."""
    folder.mkdir(parents=True)
    for name in ("functions.yaml", "openapi.yaml"):
        text = (HOME / "infra" / name).read_text()
        for function in ON_THE_WAY if name == "functions.yaml" else ():
            text = text.replace(f"\n  {function}:\n", f"\n  {function}:\n    concurrency: {os.cpu_count()}\n")
        (folder / name).write_text(text)
    return folder


def say(text):
    print(text, file=sys.stderr, flush=True)


def all_rows(folder, options):
    kinds = [kind for kind in KINDS if not options.only or kind in options.only]
    rows = []
    infra = as_many_as_cores(folder / "infra")
    if kinds:
        with Stack(folder / "stack", infra=infra) as stack:
            # small runs by everybody first: what is compared is not the start of the functions and of S3Mock
            for kind, (count, file_bytes) in WARM_UP.items():
                source = wav_files(folder / kind, count, file_bytes)
                for name, upload in uploads(stack, source, kind).items():
                    say(f"{kind}: {name}, {upload().seconds:.1f} s")
                contestants.empty_bucket(stack)
            for kind in kinds:
                rows += speed(stack, folder, kind, getattr(options, kind))
    if not options.only or "requests" in options.only:
        rows += requests(folder, infra)
    return rows


def uploads(stack, source, name, url=None):
    return {
        "aws s3 cp": lambda: contestants.aws(stack, source, f"aws-{name}"),
        "rclone copy": lambda: contestants.rclone(stack, source, f"rclone-{name}"),
        "bulk-upload": lambda: contestants.tapeline(stack, source, name, url),
    }


def speed(stack, folder, kind, count):
    source = wav_files(folder / kind, count, KINDS[kind][0])
    runs, spent = {}, {}
    for name, upload in uploads(stack, source, kind).items():
        before = processor.seconds(stack.process.pid)
        runs[name] = upload()
        spent[name] = processor.seconds(stack.process.pid)
        spent[name].subtract(before)
        spent[name]["client"] = runs[name].processor
        say(f"{kind}: {name}: {runs[name].seconds:.1f} s, {runs[name].peak / MEGABYTE:.0f} MB of memory; {shares(spent[name])}")
        contestants.empty_bucket(stack)
    shutil.rmtree(source)
    return speed_rows(kind, count, runs, spent)


def shares(spent):
    """Seconds of processor time, most first; what has none to speak of is left out."""
    return ", ".join(f"{what} {seconds:.1f}" for what, seconds in spent.most_common() if seconds >= 0.05)


def speed_rows(kind, count, runs, spent):
    file_bytes, size = KINDS[kind]
    total = count * file_bytes / MEGABYTE
    runs = dict(runs)
    ours = runs.pop("bulk-upload")
    rows = [Row(f"{count:,} files of {size}: {name}", took(run, total, count)) for name, run in runs.items()]
    ratio = min(run.seconds for run in runs.values()) / ours.seconds
    least = LEAST[kind]
    return [
        *rows,
        Row(f"{count:,} files of {size}: Tapeline bulk-upload", took(ours, total, count)),
        Row("  beside the faster of the two", f"{ratio:.2f} times", f"at least {least:g}", ratio >= least),
        Row("  peak memory", f"{ours.peak / MEGABYTE:.0f} MB", "below 250 MB", ours.peak < MOST_MEMORY),
        *(Row(f"  peak memory of {name}", f"{run.peak / MEGABYTE:.0f} MB") for name, run in runs.items()),
        *(Row(f"  processor seconds, {name}", f"{each.total():.1f}: {shares(each)}") for name, each in spent.items()),
    ]


def took(run, total, count):
    return f"{run.seconds:.1f} s, {total / run.seconds:.1f} MB/s, {count / run.seconds:.1f} files/s"


def requests(folder, infra):
    """Counted apart from the clock: the proxies that count would be what is measured."""
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
    said = f"{s3:.2f} to S3" + (f", {api:.2f} to the API" if name == "bulk-upload" else "")
    return Row(f"requests a file of {KINDS[kind][1]}: {name}", said)
