"""A Lambda Runtime API for one process that records when it asks for work and when it has answered."""

import json
import os
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LIMIT = 120


class Runtime:
    """Sends the same event twice and records the times, in seconds since the start of the process."""

    def __init__(self, event):
        self.event = json.dumps(event).encode()
        self.polls = []
        self.answers = []
        self.changed = threading.Condition()
        runtime = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_):
                pass

            def handle_one_request(self):
                try:
                    super().handle_one_request()
                except ConnectionError:  # the process was stopped while it waited
                    self.close_connection = True

            def do_GET(self):
                number = runtime.note(runtime.polls)
                if not runtime.may_have(number):
                    self.close_connection = True
                    return
                self.send_response(200)
                self.send_header("Lambda-Runtime-Aws-Request-Id", f"request-{number}")
                self.send_header("Lambda-Runtime-Deadline-Ms", str(int((time.time() + 60) * 1000)))
                self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:f")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(runtime.event)))
                self.end_headers()
                self.wfile.write(runtime.event)

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                runtime.note(runtime.answers, (self.path.rpartition("/")[2], body))
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

        self.allowed = 0
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"127.0.0.1:{self.server.server_port}"

    def note(self, where, what=None):
        with self.changed:
            where.append((time.monotonic(), what))
            self.changed.notify_all()
            return len(where)

    def may_have(self, number):
        with self.changed:
            return self.changed.wait_for(lambda: self.allowed >= number, LIMIT)

    def allow(self, number):
        with self.changed:
            self.allowed = number
            self.changed.notify_all()

    def wait(self, where, count, process):
        with self.changed:
            until = time.monotonic() + LIMIT
            while len(where) < count:
                self.changed.wait(0.5)
                if process.poll() is not None or time.monotonic() > until:
                    raise SystemExit(f"The process did not get ready or did not answer: {process.args[0]}")

    def close(self):
        self.allow(1_000_000)
        self.server.shutdown()
        self.server.server_close()


def resident(process):
    """Resident memory of the process in bytes."""
    return int(Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def worked(process):
    """Processor seconds so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(command, environment, folder, event):
    """Starts the process and lets it answer twice; returns seconds (start, first, second, work of the start) and memory."""
    runtime = Runtime(event)
    environment = {**environment, "AWS_LAMBDA_RUNTIME_API": runtime.address}
    with open(folder / "output.log", "w") as log:
        begin = time.monotonic()
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        runtime.wait(runtime.polls, 1, process)
        seconds, memory, work = [runtime.polls[0][0] - begin], [resident(process)], worked(process)
        for number in (1, 2):
            handed = time.monotonic()
            runtime.allow(number)
            runtime.wait(runtime.answers, number, process)
            seconds.append(runtime.answers[number - 1][0] - handed)
            runtime.wait(runtime.polls, number + 1, process)
            memory.append(resident(process))
        return [*seconds, work], memory
    finally:
        process.kill()
        process.wait()
        runtime.close()
