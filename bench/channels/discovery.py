"""Discovery of many channels with the YouTube Data API's stand-in: calls, and memory of discover-media. Downloads nothing."""

import json
import time

import infra
from report import Row
from stack import Stack, call

PAGE = 50  # videos per page and per request for details: the API's limit
QUOTA = 10_000_000  # so high that no run waits for the next day
MOST_CALLS = 1.05  # relative to the minimum
MOST_MEMORY = 256
MEBIBYTE = 2**20


def discovery(folder, options):
    """Finds all videos of so many channels for download-media, whose batches stay in their queue."""
    each = options.videos
    rows = [{"channel_url": f"https://youtube.com/@c{number}-{each}"} for number in range(1, options.channels + 1)]
    minimum = options.channels * (1 + 2 * -(-each // PAGE))
    with Stack(folder, infra=infra.without_queue(folder.with_name("infra"), "download-media")) as stack:
        call(f"{stack.control}/youtube", {"quota": QUOTA})
        peaks = {}

        def extracted(job):
            peaks.update(stack.most_memory("discover-media"))
            if job["state"] == "FAILED":
                raise SystemExit(f"The discovery failed: {json.dumps(job)}")
            return job["extraction"] == "COMPLETE"

        wanted = {"source": "channels", "options": {"channels": rows, "max_videos": each}}
        (job,), begin = stack.ingest(wanted, done=extracted)
        seconds = time.time() - begin
        asked = call(f"{stack.control}/youtube")
    if job["totals"]["files"] != options.channels * each:
        raise SystemExit(f"{options.channels * each} videos were there, but {job['totals']['files']} were found")
    calls, peak = asked["calls"], max(peaks.values()) / MEBIBYTE
    return [
        Row(f"discovery of {options.channels:,} channels of {each} videos", f"{seconds:.0f} s, {calls / seconds:.0f} calls/s"),
        Row("  calls", f"{calls:,}, {calls / minimum:.3f} of the minimum", f"at most {MOST_CALLS}", calls <= MOST_CALLS * minimum),
        Row("  calls made more than once", str(len(asked["repeated"]))),
        Row("  discover-media's peak memory (a 512 MB function, on the JVM)", f"{peak:.0f} MiB", f"at most {MOST_MEMORY} MiB", peak <= MOST_MEMORY),
    ]
