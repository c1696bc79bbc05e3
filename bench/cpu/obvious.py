"""The obvious script: threads that read a file from its link, hash it, and put it into S3 with boto3.

Reads lines "link key" and writes nothing; the arguments are the bucket and the number of concurrent files.
"""

import base64
import hashlib
import ssl
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from os import environ

import boto3
from botocore.config import Config

BUCKET, AT_ONCE = sys.argv[1], int(sys.argv[2])
TLS = ssl.create_default_context(cafile=environ.get("AWS_CA_BUNDLE"))
S3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}, max_pool_connections=AT_ONCE))


def move(line):
    link, key = line.split()
    with urllib.request.urlopen(link, context=TLS if link.startswith("https:") else None) as file:
        body = file.read()
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    S3.put_object(Bucket=BUCKET, Key=key, Body=body, ChecksumSHA256=digest)


with ThreadPoolExecutor(AT_ONCE) as threads:
    list(threads.map(move, sys.stdin.read().splitlines()))
