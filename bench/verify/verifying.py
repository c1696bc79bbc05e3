"""Stores objects with their records, as jobs do, and has verify-objects check them on the embedded stack."""

import base64
import concurrent.futures
import datetime
import hashlib
import os
import time

import boto3
import botocore.config
import processor
from report import Row
from stack import Stack

LARGE = 100 * 1000 * 1000
ASKED_AT_LEAST = 1_000
READ_AT_LEAST = 200
THREADS = 16


class Storage:
    """The stack's bucket and table."""

    def __init__(self, stack):
        settings = botocore.config.Config(max_pool_connections=THREADS, s3={"addressing_style": "path"})
        keys = {
            "region_name": stack.environment["AWS_REGION"],
            "aws_access_key_id": stack.environment["AWS_ACCESS_KEY_ID"],
            "aws_secret_access_key": stack.environment["AWS_SECRET_ACCESS_KEY"],
            "config": settings,
        }
        self.s3 = boto3.client("s3", endpoint_url=stack.environment["AWS_ENDPOINT_URL_S3"], **keys)
        self.table = boto3.client("dynamodb", endpoint_url=stack.environment["AWS_ENDPOINT_URL_DYNAMODB"], **keys)
        self.bucket = stack.environment["TAPELINE_BUCKET"]
        self.table_name = stack.environment["TAPELINE_TABLE"]

    def store(self, asset, content):
        """Stores an object as download-batch does; returns its record."""
        key = f"ingest/artlist/{asset}/wav/k.wav"
        digest = hashlib.sha256(content)
        etag = self.s3.put_object(
            Bucket=self.bucket, Key=key, Body=content, ChecksumSHA256=base64.b64encode(digest.digest()).decode()
        )["ETag"]
        texts = {
            "pk": f"FILE#{key}",
            "sk": "FILE",
            "source": "artlist",
            "asset": asset,
            "format": "WAV",
            "key": "k",
            "objectKey": key,
            "sha256": digest.hexdigest(),
            "job": "bench",
            "batch": "1-0",
            "at": "2026-11-01T00:00:00.000000000Z",
            "etag": etag,
        }
        return {name: {"S": text} for name, text in texts.items()} | {"bytes": {"N": str(len(content))}}

    def record(self, items):
        for begin in range(0, len(items), 25):
            left = {self.table_name: [{"PutRequest": {"Item": item}} for item in items[begin : begin + 25]]}
            while left:
                left = self.table.batch_write_item(RequestItems=left)["UnprocessedItems"]

    def fill(self, prefix, count, content_of):
        with concurrent.futures.ThreadPoolExecutor(THREADS) as threads:
            self.record(list(threads.map(lambda number: self.store(f"{prefix}{number:07}", content_of(number)), range(count))))


def seconds(run):
    begin, end = (datetime.datetime.fromisoformat(run[name]) for name in ("created_at", "ended_at"))
    return (end - begin).total_seconds()


def verified(stack, prefix, read):
    run = stack.api("/v1/verifications", {"prefix": f"ingest/artlist/{prefix}", "read": read})
    while run["state"] == "running":
        time.sleep(0.2)
        run = stack.api(f"/v1/verifications/{run['id']}")
    counts = run["counts"]
    if run["state"] != "complete" or counts["damaged"] + counts["missing"] + counts["unexpected"]:
        raise SystemExit(f"Something is wrong with what the benchmark stored: {run}")
    return run


def load():
    return f"load {os.getloadavg()[0]:.1f}"


def best(stack, prefix, read, amount, times):
    """The best amount per second of several runs; the first run also starts the function."""
    runs = [(amount(verified(stack, prefix, read)), load()) for _ in range(times)]
    return max(runs)


def each_object(spent, count):
    """Processor milliseconds per object, highest first; includes the start of the first run."""
    milliseconds = [(what, 1000 * each / count) for what, each in spent.most_common()]
    shares = ", ".join(f"{what} {each:.2f}" for what, each in milliseconds if each >= 0.005)
    return f"{sum(each for _, each in milliseconds):.2f}: {shares}"


def rows(folder, options):
    with Stack(folder / "stack", environment={"TAPELINE_VERIFY_READ_PERCENT": "0"}) as stack:
        storage = Storage(stack)
        storage.fill("s", options.objects, lambda number: f"object {number}".encode())
        large = max(1, options.megabytes * 1_000_000 // LARGE)
        block = os.urandom(LARGE - 8)
        storage.fill("l", large, lambda number: number.to_bytes(8, "big") + block)
        before = processor.seconds(stack.process.pid)
        asked, asked_load = best(
            stack, "s", "share", lambda run: run["counts"]["objects"] / seconds(run), options.times
        )
        spent = processor.seconds(stack.process.pid)
        spent.subtract(before)
        spent = +spent  # drops processes that have ended meanwhile
        read, read_load = best(
            stack, "l", "all", lambda run: run["counts"]["read_bytes"] / 1e6 / seconds(run), options.times
        )
    return [
        Row(
            f"{options.objects:,} objects asked for, one worker",
            f"{asked:,.0f} objects/s ({asked_load})",
            f"at least {ASKED_AT_LEAST:,}",
            asked >= ASKED_AT_LEAST,
        ),
        Row("  processor milliseconds an object", each_object(spent, options.objects * options.times)),
        Row(
            f"{large} objects of 100 MB read to the end, one worker",
            f"{read:,.0f} MB/s ({read_load})",
            f"at least {READ_AT_LEAST}",
            read >= READ_AT_LEAST,
        ),
    ]
