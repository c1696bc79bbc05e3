"""Lists and exports of all harvested artists: bounded memory, continuation after a kill, files that other programs can read."""

import contextlib
import csv
import gzip
import hashlib
import importlib.util
import json
import os
import signal
import time
import urllib.error
from pathlib import Path

from report import Row
from stack import OPENER

FUNCTION = "browse-artists"
MEBIBYTE = 2**20
MOST_MEMORY = 256
PAGE = 200
MINUTES = 10  # an export that takes longer has failed


def lists_and_exports(stack, truth):
    """Runs after the harvest, with the same artists."""
    peaks = {}
    rows = [listed(stack, truth, peaks)]
    several_parts = len(truth.ids) > 100_000  # a part is 8 MiB, a line less than 0.25 kB
    for form, kills in (("csv", int(several_parts)), ("jsonl.gz", 0)):
        rows += exported(stack, truth, form, kills, peaks)
    peak = max(peaks.values()) / MEBIBYTE
    rows.append(
        Row(f"  {FUNCTION}'s peak memory (a 512 MB function, on the JVM)", f"{peak:.0f} MiB", f"at most {MOST_MEMORY} MiB", peak <= MOST_MEMORY)
    )
    return rows


def listed(stack, truth, peaks):
    begin = time.monotonic()
    ids, pages, cursor = [], 0, ""
    while True:
        page = stack.api(f"/v1/artists?provider=spotify&limit={PAGE}&sort=name{cursor}")
        ids += [artist["id"] for artist in page["artists"]]
        pages += 1
        if not page.get("next"):
            break
        cursor = f"&cursor={page['next']}"
    peaks.update(stack.most_memory(FUNCTION))
    seconds = time.monotonic() - begin
    result = f"{len(ids):,} artists in {pages:,} pages, {seconds:.0f} s, {len(ids) - len(set(ids)):,} twice"
    return Row("The whole list by name, page after page", result, "all, each once", len(ids) == len(truth.ids) and set(ids) == truth.ids)


def exported(stack, truth, form, kills, peaks):
    begin = time.monotonic()
    wanted = {"provider": "spotify", "format": form}
    export = stack.api("/v1/artists/exports", wanted)
    killed = 0
    while export["state"] == "running":
        if time.monotonic() - begin > MINUTES * 60:
            raise SystemExit(f"The export does not end: {json.dumps(export)}")
        peaks.update(stack.most_memory(FUNCTION))
        if killed < kills and export["artists"] > 0:
            killed += kill(stack)
        time.sleep(0.1)
        with contextlib.suppress(urllib.error.URLError):  # the kill also hits the process that serves the API
            export = stack.api(f"/v1/artists/exports/{export['id']}")
    seconds = time.monotonic() - begin
    peaks.update(stack.most_memory(FUNCTION))
    if export["state"] != "complete":
        raise SystemExit(f"The export did not end well: {json.dumps(export)}")
    file = stack.folder / f"artists.{form}"
    digest = download(export["download"]["url"], file)
    whole = digest == export["sha256"] and export["artists"] == len(truth.ids)
    after = ", its worker killed after the first part" if killed else ""
    rows = [
        Row(f"Export as {form}{after}", f"{export['artists']:,} artists, {file.stat().st_size / MEBIBYTE:.1f} MiB in {seconds:.0f} s", "all", whole and killed == kills)
    ]
    for reader, ids in read_back(file, form):
        rows.append(Row(f"  read back by {reader}", f"{len(ids):,} rows", "the same ids, each once", len(ids) == len(truth.ids) and set(ids) == truth.ids))
    return rows


def kill(stack):
    """Kills every process of the function with SIGKILL, like an out-of-memory killer; returns 1, the number of kills."""
    for process in stack.most_memory(FUNCTION):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return 1


def download(url, file):
    digest = hashlib.sha256()
    with OPENER.open(url, timeout=300) as answer, file.open("wb") as out:
        while part := answer.read(MEBIBYTE):
            digest.update(part)
            out.write(part)
    return digest.hexdigest()


def read_back(file: Path, form):
    if form == "csv":
        with file.open(newline="", encoding="utf-8") as lines:
            rows = [(row["id"], json.loads(row["genres"])) for row in csv.DictReader(lines)]
        yield "Python's csv", [row[0] for row in rows]
        question = f"SELECT id FROM read_csv('{file}', all_varchar = true)"
    else:
        with gzip.open(file, "rt", encoding="utf-8", newline="\n") as lines:
            rows = [json.loads(line)["id"] for line in lines]
        yield "Python's json", rows
        question = f"SELECT id FROM read_json('{file}')"
    if importlib.util.find_spec("duckdb"):
        import duckdb

        yield f"DuckDB {duckdb.__version__}", [row[0] for row in duckdb.sql(question).fetchall()]
