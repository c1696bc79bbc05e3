"""One world of artists, harvested by Tapeline, by spotipy and by the obvious script, with the same rate limit."""

import json
import os
import resource
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

from counted import Counted
from exports import lists_and_exports
from report import Row
from stack import HOME, OPENER, call

GENRES = HOME / "functions/harvest-artists/src/main/resources/io/tapeline/harvestartists/spotify/genres.txt"
HERE = Path(__file__).parent
MEBIBYTE = 2**20
LONGEST = 1.05  # times the bound
LEAST_USED = 0.95
MOST_MEMORY = 256
MOST_WRITES = 1.2


def harvest(folder, options):
    os.environ["TAPELINE_BUDGETS"] = f"spotify={options.calls}/{options.seconds}"
    standins = ["--artist-genres", str(options.genres), "--artists", str(options.artists)]
    with Counted(folder, standins) as counted:
        control = f"{counted.stack.control}/artists"
        call(control, {"spotify": {"calls": options.calls, "windowMillis": options.seconds * 1000}})
        truth = Truth(control)
        rows = [Row(f"{options.artists:,} artists, {options.genres:,} genres: to be found", f"{truth.artists:,} in {truth.pages:,} pages")]
        call(control, method="DELETE")
        rows += ours(counted, control, truth, options)
        rows += lists_and_exports(counted.stack, truth)
        if not options.alone:
            for name, program in (("spotipy", "with_spotipy.py"), ("the obvious script", "obvious.py")):
                call(control, method="DELETE")
                rows += theirs(name, program, counted.stack, control, truth, options)
    return rows


class Truth:
    """The complete result, starting from the list of genres in Tapeline."""

    def __init__(self, control):
        question = f"{control}/truth?provider=spotify&categories=false"
        told = call(question)
        unknown = len(GENRES.read_text().split()) - told["begin"]  # each takes one call, which finds nothing
        self.artists, self.pages = told["artists"], told["pages"] + unknown
        with OPENER.open(f"{question}&ids=true", timeout=120) as answer:
            self.ids = set(answer.read().decode().split())


def bound(pages, options):
    """The shortest time: the calls of the first window can all be made at once, the others as the window allows."""
    return max(0, pages - options.calls) / options.calls * options.seconds


def ours(counted, control, truth, options):
    counted.proxy.reset()
    peaks = {}

    def done(job):
        peaks.update(counted.stack.most_memory("harvest-artists"))
        return job["state"] in ("DONE", "FAILED", "CANCELLED")

    (job,), _ = counted.stack.ingest({"source": "spotify", "accept_rights": True}, done=done)
    if job["state"] != "DONE" or job["failed"]:
        raise SystemExit(f"The harvest did not end well: {json.dumps(job)}")
    asked = call(control)["spotify"]
    seconds = (datetime.fromisoformat(job["ended_at"]) - datetime.fromisoformat(job["created_at"])).total_seconds()
    least = bound(truth.pages, options)
    calling = seconds_between(asked["firstCall"], asked["lastCall"])
    used = asked["calls"] / (options.calls * (1 + calling / options.seconds))
    found = job["harvest"]["artists_found"]
    counts = counted.proxy.counts
    writes = counts["dynamodb items written"] / max(1, found)
    kinds = {what.split()[1]: number for what, number in counts.items() if what.startswith("dynamodb ") and what.endswith(" written")}
    kinds.pop("items", None)
    largest = ", ".join(f"{kind} {number / max(1, found):.3f}" for kind, number in sorted(kinds.items(), key=lambda kind: -kind[1])[:5])
    peak = max(peaks.values()) / MEBIBYTE
    return [
        Row("Tapeline: artists", f"{found:,}", "all", found == truth.artists),
        Row("  wall time, from the API call to the end", f"{seconds:.0f} s, {seconds / max(1, least):.3f} of the bound of {least:.0f} s", f"at most {LONGEST}", seconds <= LONGEST * least),
        Row("  calls", f"{asked['calls']:,}, {asked['repeatedPages']:,} pages more than once"),
        Row("  budget used while it called", f"{used:.1%}", f"at least {LEAST_USED:.0%}", used >= LEAST_USED),
        Row("  breaches", str(asked["breaches"]), "0", asked["breaches"] == 0),
        Row("  harvest-artists' peak memory (a 512 MB function, on the JVM)", f"{peak:.0f} MiB", f"at most {MOST_MEMORY} MiB", peak <= MOST_MEMORY),
        Row("  DynamoDB writes of artists an artist", f"{kinds.get('HARVESTED', 0) / max(1, found):.3f}", f"at most {MOST_WRITES}", kinds.get("HARVESTED", 0) <= MOST_WRITES * found),
        Row("  DynamoDB items written an artist, everything of the harvest counted", f"{writes:.2f}: {largest}"),
    ]


def theirs(name, program, stack, control, truth, options):
    out = stack.folder / f"{program}.ids"
    environment = {
        **os.environ,
        "SPOTIFY_URL": origin(stack) + "/spotify",
        "SPOTIFY_TOKEN_URL": origin(stack) + "/spotify-accounts/api/token",
        "SPOTIFY_SECRET": secret(stack),
        "no_proxy": "127.0.0.1",
    }
    begin = time.monotonic()
    command = [sys.executable, str(HERE / program), str(GENRES), str(out), str(options.minutes * 60)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    said, _ = process.communicate()
    if process.returncode:
        return [Row(name, f"ended with {process.returncode}")]
    seconds = time.monotonic() - begin
    asked = call(control)["spotify"]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # the largest child process so far
    ids = set(out.read_text().split())
    words = json.loads(said)
    ended = " (stopped, not at its end)" if words.get("over") else ""
    return [
        Row(f"{name}: artists", f"{len(ids & truth.ids):,} of {truth.artists:,} ({len(ids & truth.ids) / truth.artists:.1%})"),
        Row("  wall time", f"{seconds:.0f} s{ended}"),
        Row("  calls", f"{asked['calls']:,}"),
        Row("  breaches", f"{asked['breaches']:,}"),
        Row("  peak memory, everything held in it", f"at most {peak:.0f} MiB"),
    ]


def origin(stack):
    return stack.control.removesuffix("/control")


def secret(stack):
    return (stack.folder / "secrets" / "standin-spotify.json").read_text()


def seconds_between(first, last):
    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)).total_seconds() if first else 0.0
