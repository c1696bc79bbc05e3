"""A list of channels as CSV, JSON and text: read, checked, deduplicated and packed by the command line's code, and by a script."""

import csv
import json
import os
import random
import re
import subprocess
import time
from pathlib import Path

import report

HOME = Path(__file__).resolve().parents[2]
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
ASKED = 100_000
ROUNDS = 5


def pattern():
    """The pattern of channel_url in sources.yaml, which the API passes to the command line."""
    text = (HOME / "infra/sources.yaml").read_text()
    return re.search(r"\n      channels:\n.*?pattern: '(.*?)'", text, re.DOTALL).group(1)


def write(folder, rows):
    """Every tenth row repeats a channel, with another form of its address."""
    chance = random.Random(1)
    channels = []
    for number in range(rows):
        if number % 10 == 9:
            channels.append((channels[-5][0].replace("https://", "https://www."), *channels[-5][1:]))
        else:
            name = "".join(chance.choices(LETTERS, k=22))
            address = f"channel/UC{name}" if number % 2 else f"@{name.replace('-', '.')}"
            channels.append((f"https://youtube.com/{address}", f"Channel, {name[:8]}", f"Person {number}"))
    columns = ["channel_url", "channel_name", "person_name"]
    with open(folder / "list.csv", "w", newline="") as file:
        csv.writer(file).writerows([columns, *channels])
    (folder / "list.json").write_text(json.dumps({"channels": [dict(zip(columns, channel)) for channel in channels]}))
    (folder / "list.txt").write_text("\n".join(channel[0] for channel in channels) + "\n")


def tapeline(file):
    """Runs ListSpeed and returns its measurements."""
    jars = f"{HOME / 'cli/target/tapeline-cli.jar'}:{HOME / 'cli/target/lib'}/*"
    java = [os.environ["JAVA_HOME"] + "/bin/java", "-cp", jars, str(Path(__file__).parent / "ListSpeed.java")]
    answer = subprocess.run([*java, pattern(), str(file), str(ROUNDS)], capture_output=True, text=True, check=True)
    *seconds, rows = answer.stdout.split()
    return [float(second) for second in seconds], int(rows)


def script(file):
    """The obvious script: Python's csv, the pattern, a set."""
    form = re.compile(r"https://(?:www\.)?youtube\.com/(@[\w.-]{1,30}|channel/UC[A-Za-z0-9_-]{22})")
    began = time.process_time()
    seen, rows = set(), []
    with open(file, newline="") as lines:
        for row in csv.DictReader(lines):
            channel = form.fullmatch(row["channel_url"])
            if channel and channel.group(1) not in seen:
                seen.add(channel.group(1))
                rows.append(row)
    return time.process_time() - began, len(rows)


def rows(folder, options):
    folder.mkdir()
    write(folder, options.rows)
    lines = []
    kept = set()
    for form in ("csv", "json", "txt"):
        (wall, first, _, warm, packing), left = tapeline(folder / f"list.{form}")
        kept.add(left)
        lines.append(
            report.Row(
                f"{options.rows:,} rows of {form.upper()} read, checked and folded, the first time in a process",
                f"{first:.2f} s of a processor, {options.rows / first:,.0f} rows/s; {wall:.2f} s by the clock",
                f"at least {ASKED:,} rows/s",
                options.rows / first >= ASKED,
            )
        )
        lines.append(report.Row("  the fastest of five more", f"{warm:.2f} s, {options.rows / warm:,.0f} rows/s"))
        lines.append(report.Row("  packing them for the request", f"{packing:.2f} s"))
    seconds, left = script(folder / "list.csv")
    kept.add(left)
    lines.append(report.Row("  a script of Python's csv, without places of errors", f"{seconds:.2f} s of a processor, {options.rows / seconds:,.0f} rows/s"))
    lines.append(report.Row("  rows that are left, in every form and by the script", ", ".join(map(str, kept)), "the same", len(kept) == 1))
    return lines
