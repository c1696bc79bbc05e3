"""The embedded stack as a process of the benchmark, ended by its own process id."""

import contextlib
import json
import os
import shutil
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
MAIN = "io.tapeline.embedded.EmbeddedStack"
# Trusts the usual authorities and those of the stacks that were started with TLS.
TLS = ssl.create_default_context()
# Ignores the shell's proxy, because everything is on this machine.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=TLS))


def call(url, body=None, method=None, **headers):
    """Sends and receives JSON."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, method=method, headers={"Content-Type": "application/json", **headers})
    with OPENER.open(request, timeout=60) as answer:
        return json.loads(answer.read() or b"null")


def log_in(login):
    """A token of the stack's own issuer, valid for an hour."""
    password = json.loads(Path(login["passwords"]).read_text())["manager"]
    endpoint = call(f"{login['issuer']}/.well-known/openid-configuration")["token_endpoint"]
    fields = {"grant_type": "password", "username": "manager", "password": password, "client_id": "tapeline-cli"}
    with OPENER.open(endpoint, data=urllib.parse.urlencode(fields).encode(), timeout=60) as answer:
        return json.loads(answer.read())["access_token"]


class Stack:
    """A running stack. `environment` is what `./tapeline env` exports; `control` the stand-ins' control endpoint."""

    def __init__(self, folder, standins=(), infra=HOME / "infra", endpoint=None, environment=None, tls=False):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True)
        target = HOME / "localstack/embedded/target"
        classpath = f"{target / 'classes'}{os.pathsep}{(target / 'classpath').read_text().strip()}"
        command = [os.path.join(os.environ["JAVA_HOME"], "bin", "java")]
        command += ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classpath, MAIN, "--with-parent"]
        command += ["--data", str(self.folder), "--infra", str(infra), "--packages", str(HOME), "--port", "0"]
        command += ["--endpoint", endpoint] if endpoint else []
        command += ["--tls"] if tls else []
        command += ["--", *standins] if standins else []
        self.log = self.folder / "bench-stack.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=log, stderr=log, env={**os.environ, **(environment or {})}
            )
        described = self._await(self.folder / "stack.json")
        self.environment = described["environment"]
        if "AWS_CA_BUNDLE" in self.environment:
            TLS.load_verify_locations(self.environment["AWS_CA_BUNDLE"])
        self.url = described["url"]
        self.control = described["standInControlUrl"]
        self.login = described.get("login")
        self.token = self.fresh_token()

    def fresh_token(self):
        """A token for a process of the benchmark; None if there is no issuer."""
        return log_in(self.login) if self.login else None

    def _await(self, file):
        until = time.monotonic() + 300
        while not file.exists():
            if self.process.poll() is not None or time.monotonic() > until:
                said = self.log.read_text()[-2000:]  # before the folder is deleted
                self.close()
                raise SystemExit("The embedded stack did not start:\n" + said)
            time.sleep(0.1)
        return json.loads(file.read_text())

    def ingest(self, *sources, done=lambda job: job["state"] in ("DONE", "FAILED", "CANCELLED")):
        """Runs a job for each source (or whole request) at the same time; returns the jobs from the API and the time of their request."""
        begin = time.time()
        requests = [source if isinstance(source, dict) else {"source": source} for source in sources]
        ids = [self.api("/v1/jobs", request)["id"] for request in requests]
        self.questions = 0  # how often a job was asked for
        while True:
            jobs = [self.api(f"/v1/jobs/{job}") for job in ids]
            self.questions += len(ids)
            if all(done(job) for job in jobs):
                return jobs, begin
            time.sleep(0.5)

    def api(self, path, body=None):
        try:
            return call(self.url + path, body, Authorization=f"Bearer {self.token}")
        except urllib.error.HTTPError as refused:
            if refused.code != 401:
                raise
            self.token = self.fresh_token()  # it expires after an hour, and some benchmarks take longer
            return call(self.url + path, body, Authorization=f"Bearer {self.token}")

    def requests(self):
        """The number of requests to the stand-ins so far, per route."""
        return call(f"{self.control}/requests")["routes"]

    def most_memory(self, function):
        """Peak resident memory of each process of a function, in bytes, from the kernel (VmHWM)."""
        marker = f"AWS_LAMBDA_FUNCTION_NAME={function}".encode()
        peaks = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, StopIteration):
                inside = (folder / "environ").read_bytes().split(b"\0")
                # only the process itself, without its children, and only of this stack
                if marker in inside and any(word.startswith(b"TMPDIR=" + bytes(self.folder)) for word in inside):
                    line = next(l for l in (folder / "status").read_text().splitlines() if l.startswith("VmHWM"))
                    peaks[int(folder.name)] = int(line.split()[1]) * 1024
        return peaks

    def close(self, keep=False):
        """Stops it and everything it started, and deletes its data."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close(keep=bool(os.environ.get("BENCH_KEEP")))


class FirstRequest:
    """Records when a route is first requested, as the beginning of a download's time."""

    def __init__(self, stack, route="bulk-api"):
        call(f"{stack.control}/requests", method="DELETE")
        self.stack = stack
        self.route = route
        self.at = None
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self):
        while not self.stack.requests().get(self.route, {}).get("requests"):
            time.sleep(0.03)
        self.at = time.time()


def ended(jobs):
    """When the last of the jobs ended, in seconds since 1970; fails if a job is not completely done."""
    for job in jobs:
        if job["state"] != "DONE" or job["failed"]:
            raise SystemExit(f"The job {job['id']} did not end well: {json.dumps(job)}")
    return max(datetime.fromisoformat(job["ended_at"]).timestamp() for job in jobs)
