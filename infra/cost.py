#!/usr/bin/env python3
"""Computes what a million files of 5 MB cost on AWS. Prints the tables of docs/cost.md; --write writes them into that page.

Measurements are read from the tables of bench/README.md. The prices of what jobs use are read from prices.json, which manage-jobs uses for
the cost of a job. All other prices are in this file. SOURCES names where each price was read.
"""

import json
import pathlib
import re
import sys

FILES = 1_000_000
MEGABYTES = 5
FILES_IN_A_BATCH = 100
WORKERS = 2

# infra/functions.yaml
WORKER_GIB = 1.0
# share of a processor that Lambda gives for that memory: 1,769 MB give one
SHARE = 1024 / 1769
EXTRACTION_GIB = 0.5

# modules/observability: 48 alarms of one metric, and failure-rate and job-stuck of two metrics for each of three workers;
# tests/plan.tftest.hcl counts them
ALARMS = 54
ALARM_METRICS = 60

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
DOCUMENT = REPOSITORY / "docs" / "cost.md"
BENCHMARKS = REPOSITORY / "bench" / "README.md"


PRICES = json.loads((REPOSITORY / "infra" / "prices.json").read_text())["us_dollars"]


class Prices:
    """Prices in us-east-1 in US dollars, without any free tier. SOURCES dates each price; all were looked up on 21 November 2026."""

    LAMBDA_GIB_SECOND = PRICES["lambda_gib_second"]["arm64"]
    LAMBDA_GIB_SECOND_X86_64 = PRICES["lambda_gib_second"]["x86_64"]
    LAMBDA_REQUEST = PRICES["lambda_invocation"]
    S3_PUT = PRICES["s3_write"]
    S3_GIB_MONTH = PRICES["s3_gib_month"]  # the first 50 TB
    WRITE_UNIT = PRICES["dynamodb_write_unit"]
    READ_UNIT = PRICES["dynamodb_read_unit"]
    TABLE_GIB_MONTH = 0.25
    BACKUP_GIB_MONTH = 0.20
    SQS_REQUEST = PRICES["sqs_request"]
    LOGS_GIB = 0.50
    ALARM_METRIC_MONTH = PRICES["alarm_metric_month"]
    METRIC_MONTH = 0.30
    DASHBOARD_MONTH = PRICES["dashboard_month"]
    SECRET_MONTH = PRICES["secret_month"]
    EC2_HOUR = 0.0725  # c7g.large: 2 vCPUs, 4 GiB
    FARGATE_PROCESSOR_HOUR = 0.03238  # arm64
    FARGATE_GIB_HOUR = 0.00356


# The price in words; the page where it was read, and that page's date; the name of AWS's own page, which is authoritative.
SOURCES = [
    ("Lambda, arm64: $0.0000133334 a GiB-second, $0.20 a million requests", "https://cloudchipr.com/blog/aws-lambda-pricing (2024)", "lambda"),
    ("Lambda, x86_64: $0.0000166667 a GiB-second", "https://cloudchipr.com/blog/aws-lambda-pricing (2024)", "lambda"),
    ("S3: $0.0004 a thousand GET and HEAD", "https://c3x.dev/blog/s3-request-fees-explained (undated; read on 30 November 2026)", "s3"),
    ("S3: $0.005 a thousand PUT, $0.023 a GiB and month", "https://devnotes.tech/understanding-aws-s3-pricing-a-complete-cost-breakdown-with-examples (undated)", "s3"),
    ("DynamoDB on demand: $0.625 a million write units, $0.125 a million read units, half of the price before November 2024", "https://airbyte.com/data-engineering-resources/dynamodb-pricing (July 2025); pages that say $1.25 and $0.25 quote the earlier price", "dynamodb"),
    ("DynamoDB: $0.25 a GiB and month, $0.20 with point-in-time recovery", "no page was found; price lists in public code, one of them quoting AWS's Price List API", "dynamodb"),
    ("SQS, standard queues: $0.40 a million requests", "https://cloudburn.io/blog/amazon-sqs-pricing (March 2026)", "sqs"),
    ("CloudWatch: logs $0.50 a GiB, a dashboard $3", "https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/ (June 2026)", "cloudwatch"),
    ("CloudWatch: a metric $0.30", "https://signoz.io/guides/cloudwatch-pricing (February 2026)", "cloudwatch"),
    ("CloudWatch: an alarm $0.10; no second source was found for the rule that an alarm costs this for each of its metrics", "https://c3x.dev/resources/aws/aws_cloudwatch_metric_alarm (undated)", "cloudwatch"),
    ("Secrets Manager: $0.40 a secret", "https://hivebook.wiki/wiki/aws-secrets-manager-rotated-secrets-dynamic-db-credentials-kms (undated)", "secrets-manager"),
    ("EC2, c7g.large: $0.0725 an hour", "price lists in public code, the newest of August 2026", "ec2"),
    ("Fargate, arm64: $0.03238 a processor and hour, $0.00356 a GiB and hour", "https://www.vantage.sh/blog/fargate-pricing (undated)", "fargate"),
]


def measured(label):
    """Returns the first number in the row of a table of bench/README.md that begins with this label."""
    for line in BENCHMARKS.read_text().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 2 and cells[1].startswith(label):
            number = re.match(r"[\d,.]+", cells[2])
            if number:
                return float(number.group().replace(",", ""))
    sys.exit(f"infra/cost.py: bench/README.md has no line '{label}' with a number: run ./tapeline bench ingest --write, or correct the label here.")


def table(head, rows):
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def dollars(amount):
    return f"${amount:,.2f}"


def sums(head, rows):
    total = sum(row[2] for row in rows)
    return table((head, "how much", "US dollars"), [(a, b, dollars(c)) for a, b, c in rows] + [("**total**", "", f"**{dollars(total)}**")])


def seconds_of_300_files():
    """Returns the time measured without TLS, or the processor time needed over TLS if that is longer."""
    return max(measured("Tapeline's download path, 2 workers of 4"), processor_seconds_of_a_file() / SHARE * 300 / WORKERS)


def processor_seconds_of_a_file():
    return measured("TLS: download-batch (JVM), next job") * MEGABYTES / 1000


def job():
    batches = FILES / FILES_IN_A_BATCH
    seconds_per_file = seconds_of_300_files() * WORKERS / 300
    worker = FILES * seconds_per_file * WORKER_GIB
    others = (measured("1,000,000 keys: extraction") + measured("until the last batch is queued")) * EXTRACTION_GIB
    puts = FILES * measured("S3 requests a file")
    written = FILES * measured("Two whole jobs, 300 files of 5 MB in all: DynamoDB items written a file")
    read = FILES * measured("DynamoDB read requests a file")
    sqs = measured("SendMessageBatch calls") + 2 * batches  # one ReceiveMessage and one DeleteMessage per batch
    return [
        ("Lambda", f"{worker + others:,.0f} GiB-seconds (download-batch {seconds_per_file:.3f} s a file), {batches:,.0f} invocations",
         (worker + others) * Prices.LAMBDA_GIB_SECOND + batches * Prices.LAMBDA_REQUEST),
        ("S3 requests", f"{puts:,.0f} PUT", puts * Prices.S3_PUT),
        ("DynamoDB writes", f"{written:,.0f} items, all counted as transactional writes (two units)", written * 2 * Prices.WRITE_UNIT),
        ("DynamoDB indexes", f"{2 * FILES:,.0f} items that DynamoDB writes into the indexes by job and by source",
         2 * FILES * Prices.WRITE_UNIT),
        ("DynamoDB reads", f"{read:,.0f} requests, one unit each", read * Prices.READ_UNIT),
        ("SQS", f"{sqs:,.0f} requests", sqs * Prices.SQS_REQUEST),
        ("Logs", f"{batches * 3e3 / 2**30:.2f} GiB, 3 kB a batch", batches * 3e3 / 2**30 * Prices.LOGS_GIB),
        ("Traffic", "into AWS, and from Lambda to S3 in one region", 0.0),
    ]


def month():
    bytes_gib = FILES * MEGABYTES * 1e6 / 2**30
    ledger_gib = FILES * 600 / 2**30
    indexes_gib = 2 * ledger_gib
    return [
        ("S3, Standard", f"{bytes_gib:,.0f} GiB", bytes_gib * Prices.S3_GIB_MONTH),
        ("DynamoDB", f"{ledger_gib:.1f} GiB at about 600 bytes a file, with point-in-time recovery; as much again in each of two indexes",
         ledger_gib * (Prices.TABLE_GIB_MONTH + Prices.BACKUP_GIB_MONTH) + indexes_gib * Prices.TABLE_GIB_MONTH),
        ("Alarms", f"{ALARMS}, which read {ALARM_METRICS} metrics", ALARM_METRICS * Prices.ALARM_METRIC_MONTH),
        ("Metrics", "10 of download-batch, and one for each failure code", 10 * Prices.METRIC_MONTH),
        ("Dashboard, two secrets", "", Prices.DASHBOARD_MONTH + 2 * Prices.SECRET_MONTH),
    ]


def processors():
    seconds = processor_seconds_of_a_file()
    waiting = seconds_of_300_files() * WORKERS / 300
    for name, price in (("arm64 (Terraform's default)", Prices.LAMBDA_GIB_SECOND), ("x86_64", Prices.LAMBDA_GIB_SECOND_X86_64)):
        yield name, f"${price:.10f}", dollars(FILES * waiting * WORKER_GIB * price), dollars(FILES * seconds / SHARE * WORKER_GIB * price)


def beside():
    hours = seconds_of_300_files() / 300 * FILES / 3600
    on_lambda = dollars(hours * 3600 * WORKERS * WORKER_GIB * Prices.LAMBDA_GIB_SECOND)
    task_hour = 2 * Prices.FARGATE_PROCESSOR_HOUR + 4 * Prices.FARGATE_GIB_HOUR
    return [
        ("Lambda, 2 workers as described", on_lambda, f"{hours:.1f}"),
        ("Lambda, 50 workers (`maximum_concurrency: 50`)", on_lambda, f"{hours * WORKERS / 50:.1f}"),
        ("one EC2 instance, c7g.large", dollars(hours * Prices.EC2_HOUR), f"{hours:.1f}"),
        ("one Fargate task, 2 processors, 4 GiB", dollars(hours * task_hour), f"{hours:.1f}"),
    ]


def sections():
    yield "cost", [*sums("for the job", job()), "", *sums("every month, from then on", month()), "",
                   *table(("what moves the files", "compute only", "hours"), beside()), "",
                   *table(("processor", "a GiB-second", "compute at the source's speed", "compute if the source were never waited for"), processors())]
    yield "sources", table(("price", "read at", "AWS's page"),
                           [(what, where, f"https://aws.amazon.com/{page}/pricing/") for what, where, page in SOURCES])


def main():
    document = DOCUMENT.read_text()
    for name, lines in sections():
        begin, end = f"<!-- {name}: begin -->\n", f"\n<!-- {name}: end -->"
        text = "\n".join(lines)
        before, rest = document.split(begin)
        document = before + begin + text + end + rest.split(end, 1)[1]
        if "--write" not in sys.argv:
            print(text, end="\n\n")
    if "--write" in sys.argv:
        DOCUMENT.write_text(document)


if __name__ == "__main__":
    main()
