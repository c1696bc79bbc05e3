"""Hundreds of thousands of artists without a long harvest: copies of a few that were harvested, each with its own id."""

import os
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import boto3
import botocore.config
from exports import lists_and_exports
from report import Row
from stack import Stack

HARVESTED = 400
WRITERS = 4
BATCH = 25  # DynamoDB's limit per write


def exports(folder, options):
    """Lists and exports that many artists."""
    os.environ["TAPELINE_BUDGETS"] = "spotify=300/2"
    with Stack(folder, ["--artists", str(HARVESTED), "--artist-genres", "30"]) as stack:
        stack.ingest({"source": "spotify", "accept_rights": True})
        ids = copied(stack, options.artists)
        return [Row("Artists, copied in the table", f"{len(ids):,}"), *lists_and_exports(stack, SimpleNamespace(ids=ids))]


def copied(stack, number):
    """Copies artists in the table until there are that many; returns the ids of all."""
    table = stack.environment["TAPELINE_TABLE"]
    client = boto3.client(
        "dynamodb",
        endpoint_url=stack.environment["AWS_ENDPOINT_URL_DYNAMODB"],
        region_name=stack.environment["AWS_REGION"],
        aws_access_key_id=stack.environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=stack.environment["AWS_SECRET_ACCESS_KEY"],
        config=botocore.config.Config(proxies={}, read_timeout=300),
    )
    pages = client.get_paginator("scan").paginate(TableName=table, FilterExpression="attribute_exists(artistShard)")
    harvested = [item for page in pages for item in page["Items"]]
    copies = [copy(harvested[i % len(harvested)], f"{i:022d}") for i in range(number - len(harvested))]

    def put(first):
        writes = [{"PutRequest": {"Item": item}} for item in copies[first : first + BATCH]]
        while writes:
            writes = client.batch_write_item(RequestItems={table: writes})["UnprocessedItems"].get(table, [])

    with ThreadPoolExecutor(WRITERS) as writers:
        list(writers.map(put, range(0, len(copies), BATCH)))
    return {item["sk"]["S"] for item in harvested + copies}


def copy(item, new):
    """The same artist with another id, which is also at the end of the indexes' sort keys."""
    old = item["sk"]["S"]
    keys = {name: {"S": item[name]["S"].replace(old, new)} for name in ("sk", "byName", "byPopularity")}
    return {**item, **keys}
