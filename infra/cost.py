#!/usr/bin/env python3
"""What a million files of 5 MB cost on AWS: prints the tables of docs/cost.md; --write puts them there.

Measured numbers come from bench/README.md, prices are AWS's list prices for us-east-1. Both stand here and nowhere else.
"""

import pathlib
import sys

FILES = 1_000_000
MEGABYTES = 5

# bench/README.md, 21 November 2026: requests of whole jobs of 300 files; 300 files by two workers of four at once
S3_PUTS = 1.00
ITEMS_WRITTEN = 1.093
ITEMS_READ = 4.16
SECONDS_OF_300_FILES = 29.5
WORKERS = 2
EXTRACTION_SECONDS = 149
FAN_OUT_SECONDS = 228
SEND_CALLS = 1_020
FILES_IN_A_BATCH = 100

# infra/functions.yaml
WORKER_GIB = 1.0
EXTRACTION_GIB = 0.5

# us-east-1, US dollars
LAMBDA_GIB_SECOND = 0.0000133334  # arm64, first tier
LAMBDA_REQUEST = 0.20 / 1e6
S3_PUT = 0.005 / 1e3
S3_GIB_MONTH = 0.023
WRITE_UNIT = 0.625 / 1e6
READ_UNIT = 0.125 / 1e6
TABLE_GIB_MONTH = 0.25
BACKUP_GIB_MONTH = 0.20
SQS_REQUEST = 0.40 / 1e6
LOGS_GIB = 0.50
ALARM_MONTH = 0.10
METRIC_MONTH = 0.30
DASHBOARD_MONTH = 3.00
SECRET_MONTH = 0.40
EC2_HOUR = 0.0725  # c7g.large: 2 processors, 4 GiB
FARGATE_HOUR = 2 * 0.03238 + 4 * 0.00356  # arm64, the same size

DOCUMENT = pathlib.Path(__file__).resolve().parent.parent / "docs" / "cost.md"


def table(head, rows):
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def dollars(amount):
    return f"${amount:,.2f}"


def job():
    batches = FILES / FILES_IN_A_BATCH
    seconds_per_file = SECONDS_OF_300_FILES * WORKERS / 300
    worker = FILES * seconds_per_file * WORKER_GIB
    others = (EXTRACTION_SECONDS + FAN_OUT_SECONDS) * EXTRACTION_GIB
    sqs = SEND_CALLS + 2 * batches  # one receipt and one deletion for each batch
    rows = [
        ("Lambda", f"{worker + others:,.0f} GiB-seconds (download-batch {seconds_per_file:.3f} s a file), {batches:,.0f} invocations",
         (worker + others) * LAMBDA_GIB_SECOND + batches * LAMBDA_REQUEST),
        ("S3 requests", f"{FILES * S3_PUTS:,.0f} PUT", FILES * S3_PUTS * S3_PUT),
        ("DynamoDB writes", f"{FILES * ITEMS_WRITTEN:,.0f} items, all counted as written in transactions (two units)",
         FILES * ITEMS_WRITTEN * 2 * WRITE_UNIT),
        ("DynamoDB reads", f"{FILES * ITEMS_READ:,.0f} requests, one unit each", FILES * ITEMS_READ * READ_UNIT),
        ("SQS", f"{sqs:,.0f} requests", sqs * SQS_REQUEST),
        ("Logs", f"{batches * 3 / 1e6:.2f} GiB, 3 kB a batch", batches * 3e3 / 2**30 * LOGS_GIB),
        ("Traffic", "into AWS, and from Lambda to S3 of one region", 0.0),
    ]
    total = sum(row[2] for row in rows)
    yield from table(("for the job", "how much", "US dollars"), [(a, b, dollars(c)) for a, b, c in rows] + [("**together**", "", f"**{dollars(total)}**")])
    yield ""
    bytes_gib = FILES * MEGABYTES * 1e6 / 2**30
    ledger_gib = FILES * 600 / 2**30
    month = [
        ("S3, Standard", f"{bytes_gib:,.0f} GiB", bytes_gib * S3_GIB_MONTH),
        ("DynamoDB", f"{ledger_gib:.1f} GiB at about 600 bytes a file, with restore to any second", ledger_gib * (TABLE_GIB_MONTH + BACKUP_GIB_MONTH)),
        ("Alarms", "28, two of them of four metrics and three", 26 * ALARM_MONTH + 7 * ALARM_MONTH),
        ("Metrics", "10 of download-batch, and one for each reason of failure", 10 * METRIC_MONTH),
        ("Dashboard, two secrets", "", DASHBOARD_MONTH + 2 * SECRET_MONTH),
    ]
    yield from table(("every month, from then on", "how much", "US dollars"),
                     [(a, b, dollars(c)) for a, b, c in month] + [("**together**", "", f"**{dollars(sum(row[2] for row in month))}**")])


def beside():
    hours = SECONDS_OF_300_FILES / 300 * FILES / 3600
    seconds_per_file = SECONDS_OF_300_FILES * WORKERS / 300
    compute = FILES * seconds_per_file * WORKER_GIB * LAMBDA_GIB_SECOND
    yield from table(
        ("where the files go through", "computing alone", "hours"),
        [
            ("Lambda, 2 workers as described", dollars(compute), f"{hours:.1f}"),
            ("Lambda, 50 workers (`maximum_concurrency: 50`)", dollars(compute), f"{hours * WORKERS / 50:.1f}"),
            ("one EC2 instance, c7g.large", dollars(hours * EC2_HOUR), f"{hours:.1f}"),
            ("one Fargate task, 2 processors, 4 GiB", dollars(hours * FARGATE_HOUR), f"{hours:.1f}"),
        ],
    )


def main():
    text = "\n".join(["<!-- cost: begin -->", *job(), "", *beside(), "<!-- cost: end -->"])
    if "--write" in sys.argv:
        before, rest = DOCUMENT.read_text().split("<!-- cost: begin -->")
        DOCUMENT.write_text(before + text + rest.split("<!-- cost: end -->")[1])
    else:
        print(text)


if __name__ == "__main__":
    main()
