"""A network line between the uploading programs and the cloud: a relay of TCP connections with a limited rate and a delay.

It runs as a separate process, so that its processor time can be told from the rest. It prints its ports, one for S3 and one for the API,
reads their targets as a line of JSON, and ends when its standard input closes.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import threading
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit

ROUND_TRIP = 0.05  # seconds
RATE = 10_000_000  # bytes per second, per connection and direction
CHUNK = 128 * 1024
WAITED = 0.001  # seconds; data that arrives sooner was already there
NAMES = ("s3", "api")
# issue-upload-url signs its URLs for the relay, so it calls S3 through it, too. Functions run beside S3, so they get no delay.
FUNCTIONS = b"aws-sdk-java"


async def until(moment):
    left = moment - asyncio.get_running_loop().time()
    if left > 0:
        await asyncio.sleep(left)


class Way:
    """One direction of a connection: a byte arrives when all before it have passed at the line's rate, plus `delay`."""

    def __init__(self, source, sink, delay):
        self.source, self.sink, self.delay = source, sink, delay
        self.limited = True
        self.passed = 0.0
        self.travelling = deque()
        self.news = asyncio.Event()

    def arrival(self, count, waited):
        """When these bytes arrive. If the relay did not have to wait for them, they came while it overslept, and no time is lost."""
        now = asyncio.get_running_loop().time()
        if not self.limited:
            return now
        self.passed = (max(self.passed, now) if waited else self.passed) + count / RATE
        return self.passed + self.delay

    async def read(self, first=b""):
        loop = asyncio.get_running_loop()
        piece, waited = first, True
        while True:
            if piece:
                self.travelling.append((self.arrival(len(piece), waited), piece))
                self.news.set()
                # only as much as is sent in a round trip may be in flight
                await until(self.travelling[-1][0] - self.delay)
            began = loop.time()
            piece = await loop.sock_recv(self.source, CHUNK)
            waited = loop.time() - began > WAITED
            if not piece:
                break
        self.travelling.append((self.arrival(0, True), b""))
        self.news.set()

    async def write(self):
        loop = asyncio.get_running_loop()
        while True:
            while not self.travelling:
                self.news.clear()
                await self.news.wait()
            moment, piece = self.travelling.popleft()
            await until(moment)
            if not piece:
                self.sink.shutdown(socket.SHUT_WR)
                return
            await loop.sock_sendall(self.sink, piece)


async def relay(client, target):
    loop = asyncio.get_running_loop()
    with client, socket.socket() as server:
        for end in (client, server):
            end.setblocking(False)
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await loop.sock_connect(server, target)
        # the whole round-trip delay is applied on the way back
        up, down = Way(client, server, 0.0), Way(server, client, ROUND_TRIP)
        began = loop.time()
        first = await loop.sock_recv(client, CHUNK)
        up.limited = down.limited = FUNCTIONS not in first
        if up.limited:
            await until(began + ROUND_TRIP)  # for opening the connection
        work = [asyncio.ensure_future(each) for each in (up.read(first), up.write(), down.read(), down.write())]
        try:
            await asyncio.gather(*work)
        except OSError:
            pass  # one end is closed, so the other is closed as well
        finally:
            for each in work:
                each.cancel()


async def serve(listening, name, targets):
    loop = asyncio.get_running_loop()
    running = set()
    while True:
        client, _ = await loop.sock_accept(listening)
        task = asyncio.ensure_future(relay(client, targets[name]))
        running.add(task)
        task.add_done_callback(lambda done: (running.discard(done), done.cancelled() or done.exception()))


def listen():
    listening = socket.socket()
    # data in the system's buffers is not subject to the line's rate, so they are small
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2 * CHUNK)
    listening.bind(("127.0.0.1", 0))
    listening.listen(256)
    listening.setblocking(False)
    return listening


def main():
    listening = {name: listen() for name in NAMES}
    print(*(each.getsockname()[1] for each in listening.values()), flush=True)
    targets = {name: tuple(where) for name, where in json.loads(sys.stdin.readline()).items()}

    def end_with_the_benchmark():
        sys.stdin.read()
        os._exit(0)

    threading.Thread(target=end_with_the_benchmark, daemon=True).start()

    async def all_of_them():
        await asyncio.gather(*(serve(each, name, targets) for name, each in listening.items()))

    asyncio.run(all_of_them())


class Line:
    """The relay as a process of the benchmark: `s3` and `api` are the URLs of its near end."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.s3, self.api = (f"http://127.0.0.1:{port}" for port in self.process.stdout.readline().split())

    def lead(self, s3, api):
        """Sets the far ends, which are known later."""
        ends = {name: (urlsplit(url).hostname, urlsplit(url).port) for name, url in (("s3", s3), ("api", api))}
        self.process.stdin.write(json.dumps(ends) + "\n")
        self.process.stdin.flush()

    def seconds(self):
        """Processor seconds so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self):
        self.process.stdin.close()
        self.process.wait()


if __name__ == "__main__":
    main()
