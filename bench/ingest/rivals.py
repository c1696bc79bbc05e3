"""The alternatives: rclone, and a script that does one thing after the other."""

import hashlib
import hmac
import os
import subprocess
import threading
import time
import urllib.request
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, urlsplit

from stack import OPENER, call

CA_BUNDLE = "AWS_CA_BUNDLE"
BULK_PATH = "/v1/content/bulkDownloadArtifacts"


def links(bulk_url, keys):
    """Requests the links of some keys from the bulk API: {key: link}."""
    answer = call(bulk_url, {"keys": keys}, **{"service-host": "core.content.cms.api"})["data"]["downloadArtifactResponses"]
    return {key: answer[key]["url"] for key in keys}


def signed(environment, method, key, body=b""):
    """PutObject or GetObject with Signature Version 4, using only the standard library. Returns the answer's body."""
    endpoint, region = environment["AWS_ENDPOINT_URL_S3"], environment["AWS_REGION"]
    path = f"/{environment['TAPELINE_BUCKET']}/{quote(key)}"
    stamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    headers = {
        "host": urlsplit(endpoint).netloc,
        "x-amz-content-sha256": hashlib.sha256(body).hexdigest(),
        "x-amz-date": stamp,
    }
    names = ";".join(headers)
    canonical = "\n".join(
        [method, path, "", *(f"{name}:{value}" for name, value in headers.items()), "", names]
        + [headers["x-amz-content-sha256"]]
    )
    scope = f"{stamp[:8]}/{region}/s3/aws4_request"
    text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signing = ("AWS4" + environment["AWS_SECRET_ACCESS_KEY"]).encode()
    for word in scope.split("/"):
        signing = hmac.digest(signing, word.encode(), "sha256")
    headers["Authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={environment['AWS_ACCESS_KEY_ID']}/{scope}, SignedHeaders={names}, "
        f"Signature={hmac.digest(signing, text.encode(), 'sha256').hex()}"
    )
    request = urllib.request.Request(endpoint + path, body or None, headers, method=method)
    with OPENER.open(request, timeout=60) as answer:
        return answer.read()


def sequential(stack, bulk_url, keys):
    """One request, one file, one upload at a time. Returns seconds."""
    begin = time.monotonic()
    for key in keys:
        with OPENER.open(links(bulk_url, [key])[key], timeout=60) as file:
            body = file.read()
        signed(stack.environment, "PUT", f"sequential/{key}", body)
    return time.monotonic() - begin


class LinkList:
    """A page that lists the files, because rclone's http backend reads such pages; each entry leads to a signed link."""

    def __init__(self, found):
        found = dict(found)

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                link = found.get(self.path.lstrip("/"))
                page = b"" if link else "".join(f'<a href="{name}">{name}</a>\n' for name in found).encode()
                self.send_response(302 if link else 200)
                self.send_header("Content-Type", "text/html")
                if link:
                    self.send_header("Location", link)
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(page)

            do_HEAD = do_GET

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def rclone(stack, bulk_url, keys, at_once, options=()):
    """Copies the files with rclone; its time excludes requesting the links. Returns seconds."""
    found = {}
    for start in range(0, len(keys), 100):
        for key, link in links(bulk_url, keys[start : start + 100]).items():
            found[quote(key, safe="")] = link
    listing = LinkList(found)
    try:
        begin = time.monotonic()
        subprocess.run(
            ["rclone", "copy", ":http:", f":s3:{stack.environment['TAPELINE_BUCKET']}/rclone"]
            + ["--http-url", listing.url, "--transfers", str(at_once), "--checkers", str(at_once), "--config", ""]
            + ["--s3-provider", "Other", "--s3-env-auth", "--s3-region", stack.environment["AWS_REGION"]]
            + ["--s3-endpoint", stack.environment["AWS_ENDPOINT_URL_S3"], "--s3-no-check-bucket", "--retries", "1"]
            + (["--ca-cert", stack.environment[CA_BUNDLE]] if CA_BUNDLE in stack.environment else [])
            + list(options),
            check=True,
            env={"PATH": os.environ["PATH"], "HOME": str(stack.folder)}
            # its S3 client rejects AWS_CA_BUNDLE, because it uses its own connections
            | {name: value for name, value in stack.environment.items() if name.startswith("AWS_") and name != CA_BUNDLE},
        )
        return time.monotonic() - begin
    finally:
        listing.close()
