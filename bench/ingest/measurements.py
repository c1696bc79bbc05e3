"""The measurements. Each function starts what it needs, stops it, and returns lines of the table."""

import json
import sys
import time
from urllib.parse import urlsplit

import infra
import rivals
from counted import Counted
from report import Row
from stack import FirstRequest, Stack, call, ended

FILE_BYTES = 5_000_000
SLOW_LINK = {
    "rules": [
        {"on": "bulk-api", "kind": "slow", "latencyMillis": 50},
        {"on": "file-link", "kind": "slow", "latencyMillis": 50, "bytesPerSecond": 10_000_000},
    ]
}
LARGE_LINK = {"rules": [{"on": "file-link", "kind": "slow", "latencyMillis": 50, "bytesPerSecond": 30_000_000}]}
WORKERS = 2  # of download-batch, infra/functions.yaml
MEGABYTE = 1_000_000


def sized(file_bytes, artlist, motionarray):
    """Arguments of the stand-ins; an Artlist asset has two files, a MotionArray asset one."""
    return [
        *("--file-size", str(file_bytes)),
        *("--artlist-assets", str(artlist), "--motionarray-assets", str(motionarray)),
    ]


def bulk_url(stack):
    control = urlsplit(stack.control)
    return f"{control.scheme}://{control.netloc}{rivals.BULK_PATH}"


def keys(stack, *platforms):
    return [
        file["fileKey"]
        for platform in platforms
        for file in call(f"{stack.control}/wanted?platform={platform}")["files"]
    ]


def speed(folder, options):
    """Tapeline, rclone and the sequential script, one after the other, with the same stand-in and the same S3."""
    half, at_once = options.files // 2, options.at_once
    description = infra.told(folder.with_name("infra"), "download-batch", TAPELINE_CONCURRENT_FILES=at_once // WORKERS)
    # the 100 files of each platform for the warm-up are one whole batch, so the new ones begin with a batch of their own
    with Stack(folder, sized(FILE_BYTES, 50, 100), description, tls=options.tls) as stack:
        call(f"{stack.control}/faults", SLOW_LINK, "PUT")
        known = set(keys(stack, "artlist", "motionarray"))
        # a first run of each, so that starting processes and warming up a JVM are not part of the comparison
        ended(stack.ingest("artlist", "motionarray")[0])
        rivals.rclone(stack, bulk_url(stack), sorted(known)[:16], at_once)
        rivals.sequential(stack, bulk_url(stack), sorted(known)[:2])
        call(f"{stack.control}/catalogue", {"artlistAssets": half // 2, "motionarrayAssets": half})
        wanted = [key for key in keys(stack, "artlist", "motionarray") if key not in known]

        rclone = rivals.rclone(stack, bulk_url(stack), wanted, at_once)
        first = FirstRequest(stack)
        jobs, begin = stack.ingest("artlist", "motionarray")
        end = ended(jobs)
        asked = stack.requests()
        files = sum(job["done"] for job in jobs)
        if files != len(wanted):
            raise SystemExit(f"{len(wanted)} files were there, but Tapeline ingested {files}")
        tapeline, whole = end - first.at, end - begin
        sequential = rivals.sequential(stack, bulk_url(stack), wanted)
    total = files * FILE_BYTES / MEGABYTE

    def took(seconds):
        return f"{seconds:.1f} s, {total / seconds:.0f} MB/s"

    return [
        Row(f"sequential script, {files} files of 5 MB", took(sequential)),
        Row(f"rclone, {at_once} at once", took(rclone)),
        Row(f"Tapeline's download path, {WORKERS} workers of {at_once // WORKERS}", took(tapeline)),
        Row("  beside rclone", f"{rclone / tapeline:.2f} times", "at least 1", rclone >= tapeline),
        Row("  beside the script", f"{sequential / tapeline:.1f} times", "at least 6", sequential >= 6 * tapeline),
        Row("  most files in flight", str(asked["file-link"]["mostInFlight"])),
        Row("Tapeline, whole job from the API call on", took(whole)),
    ]


def tell(counts):
    """Prints all counts, as details of the table."""
    print(json.dumps(counts, indent=1, sort_keys=True), file=sys.stderr)


def requests(folder, options):
    """The requests per ingested file, over two whole jobs, and over two jobs of four times the size."""
    return counted_jobs(folder / "usual", options.files) + counted_jobs(folder / "larger", 4 * options.files)


def counted_jobs(folder, files):
    """Runs two whole jobs, each with half of the files."""
    with Counted(folder, sized(FILE_BYTES, files // 4, files // 2)) as counted:
        counted.proxy.reset()
        jobs, _ = counted.stack.ingest("artlist", "motionarray")
        ended(jobs)
        counts = dict(counted.proxy.counts)
        asked, questions = counted.stack.questions, 20
        counted.proxy.reset()
        for _ in range(questions):
            counted.stack.api(f"/v1/jobs/{jobs[0]['id']}")
        asking = asked * reads_in(counted.proxy.counts) / questions
    files = sum(job["done"] for job in jobs)
    writes = counts["dynamodb items written"] / files
    s3 = sum(count for name, count in counts.items() if name.startswith("s3") and name.endswith("ingest")) / files
    reads = reads_in(counts)
    tell(counts | {"questions": asked, "reads for questions": asking})
    return [
        Row(f"Two whole jobs, {files:,} files of 5 MB in all: DynamoDB items written a file", f"{writes:.3f}", "at most 1.1", writes <= 1.1),
        Row("  DynamoDB read requests a file", f"{(reads - asking) / files:.2f}"),
        Row(f"  and for {asked} times asking for progress", f"{asking:,.0f}, {asking / asked:.1f} each"),
        Row("  S3 requests a file", f"{s3:.2f}", "at most 2", s3 <= 2),
    ]


def reads_in(counts):
    return sum(counts.get(f"dynamodb {operation}", 0) for operation in ("GetItem", "BatchGetItem", "Query"))


def memory(folder, options):
    """Peak resident memory of download-batch: 8 concurrent files of 50 MB, then one of 2 GB."""
    rows = []
    for name, file_bytes, assets in (("8 files of 50 MB at once", 50 * MEGABYTE, 8), ("1 file of 2 GB", 2000 * MEGABYTE, 1)):
        with Stack(folder / str(assets), sized(file_bytes, 0, assets), tls=options.tls) as stack:
            if assets > 1:
                call(f"{stack.control}/faults", SLOW_LINK, "PUT")
            jobs, _ = stack.ingest("motionarray")
            ended(jobs)
            flying = stack.requests()["file-link"]["mostInFlight"]
            peak = max(stack.most_memory("download-batch").values()) / MEGABYTE
        rows.append(
            Row(f"download-batch's peak memory, {name} (in flight: {flying})", f"{peak:.0f} MB", "below 300 MB", peak < 300)
        )
    return rows


def large(folder, options):
    """One file of 5 GB in slices by four workers, and rclone with four streams; the source sends 30 MB/s on each connection."""
    streams, file_bytes = 4, 5_000 * MEGABYTE
    description = infra.with_workers(folder.with_name("infra-large"), "download-batch", streams)
    with Stack(folder, sized(file_bytes, 0, 1), description) as stack:
        call(f"{stack.control}/faults", LARGE_LINK, "PUT")
        wanted = keys(stack, "motionarray")
        asked = ("--multi-thread-streams", str(streams), "--multi-thread-cutoff", "100M", "--s3-upload-concurrency", str(streams))
        rclone = rivals.rclone(stack, bulk_url(stack), wanted, streams, asked)
        first = FirstRequest(stack)
        jobs, _ = stack.ingest("motionarray")
        tapeline = ended(jobs) - first.at
        flying = stack.requests()["file-link"]["mostInFlight"]
        peak = max(stack.most_memory("download-batch").values()) / MEGABYTE
    total = file_bytes / MEGABYTE
    return [
        Row(f"1 file of 5 GB: rclone, {streams} streams", f"{rclone:.1f} s, {total / rclone:.0f} MB/s"),
        Row(f"  Tapeline's download path, {streams} workers (in flight: {flying})", f"{tapeline:.1f} s, {total / tapeline:.0f} MB/s"),
        Row("  beside rclone", f"{rclone / tapeline:.2f} times", "at least 1", rclone >= tapeline),
        Row("  peak memory of a worker", f"{peak:.0f} MB", "below 350 MB", peak < 350),
    ]


def waiting(counted):
    """Number of batch messages in their queue; asks the emulator directly, so that the request is not counted."""
    url = counted.emulators.environment["AWS_ENDPOINT_URL_SQS"]
    answer = call(
        url,
        {"QueueUrl": f"{url}/000000000000/tapeline-download-batches", "AttributeNames": ["ApproximateNumberOfMessages"]},
        **{"X-Amz-Target": "AmazonSQS.GetQueueAttributes", "Content-Type": "application/x-amz-json-1.0"},
    )
    return int(answer["Attributes"]["ApproximateNumberOfMessages"])


def fan_out(folder, options):
    """Extracts so many keys from Snowflake into batch messages; downloads nothing."""
    with Counted(folder, sized(0, 0, options.keys), infra.without_queue(folder / "infra", "download-batch")) as counted:
        counted.proxy.reset()
        batches = -(-options.keys // 100)

        def extracted(job):
            if job["state"] == "FAILED":
                raise SystemExit(f"The extraction failed: {json.dumps(job)}")
            return job["extraction"] == "COMPLETE"

        jobs, begin = counted.stack.ingest("motionarray", done=extracted)
        reading = time.time() - begin
        while waiting(counted) < batches:
            if time.time() - begin > 1800:
                raise SystemExit(f"after 30 minutes {waiting(counted)} of {batches} batches are queued")
            time.sleep(1)
        spread = time.time() - begin
        peaks = {name: max(counted.stack.most_memory(name).values()) / MEGABYTE for name in ("extract-keys", "fan-out")}
        counts = dict(counted.proxy.counts)
    tell(counts)
    found = jobs[0]["totals"]["files"]
    sends = counts["sqs SendMessageBatch"]
    most = -(-1050 * found // 1_000_000)
    return [
        Row(f"{found:,} keys: extraction", f"{reading:.0f} s, {found / reading:,.0f} keys/s"),
        Row("  until the last batch is queued", f"{spread:.0f} s"),
        Row("  SendMessageBatch calls", f"{sends:,}", f"at most {most:,}", sends <= most),
        Row("  extract-keys' peak memory (a 512 MB function)", f"{peaks['extract-keys']:.0f} MB", "below 512 MB", peaks["extract-keys"] < 512),
        Row("  fan-out's peak memory (a 512 MB function)", f"{peaks['fan-out']:.0f} MB"),
    ]


ALL = {"speed": speed, "large": large, "requests": requests, "memory": memory, "fan-out": fan_out}
