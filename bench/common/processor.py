"""Processor time of each process of a stack, by what it is."""

import os
from collections import Counter
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
EMULATORS = {b"s3mock": "S3Mock", b"dynamodb": "DynamoDB Local", b"elasticmq": "ElasticMQ"}


def _parent_and_seconds(process):
    # the name in parentheses may contain spaces
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return int(fields[1]), (int(fields[11]) + int(fields[12])) / TICK


def _what(process, root):
    if int(process.name) == root:
        return "gateway and host"
    marker = b"AWS_LAMBDA_FUNCTION_NAME="
    for word in (process / "environ").read_bytes().split(b"\0"):
        if word.startswith(marker):
            return word.removeprefix(marker).decode()
    command = (process / "cmdline").read_bytes().lower()
    return next((name for word, name in EMULATORS.items() if word in command), "others")


def seconds(root):
    """Processor seconds of the process and all its running descendants, by what they are."""
    parents, spent, names = {}, {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            pid = int(folder.name)
            parents[pid], spent[pid] = _parent_and_seconds(folder)
        except OSError:
            continue  # the process has ended meanwhile
    total = Counter()
    for pid in parents:
        above = pid
        while above not in (root, 0, 1):
            above = parents.get(above, 0)
        if above == root:
            try:
                names[pid] = _what(Path(f"/proc/{pid}"), root)
            except OSError:
                continue
            total[names[pid]] += spent[pid]
    return total
