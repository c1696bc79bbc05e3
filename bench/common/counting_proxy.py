"""A proxy in front of S3, SQS and DynamoDB on this machine that counts the requests to each."""

import http.client
import json
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

CHUNK = 256 * 1024


def dynamodb_writes(operation, body):
    """Number of items that a request writes, without a transaction's condition checks."""
    if operation in ("PutItem", "UpdateItem", "DeleteItem"):
        return 1
    if operation == "BatchWriteItem":
        return sum(len(items) for items in json.loads(body)["RequestItems"].values())
    if operation == "TransactWriteItems":
        return sum("ConditionCheck" not in item for item in json.loads(body)["TransactItems"])
    return 0


def dynamodb_kinds(operation, body):
    """The kinds of items that a request writes, by the beginning of their partition keys: JOB, BUDGET …"""
    request = json.loads(body)
    if operation == "BatchWriteItem":
        writes = [write for items in request["RequestItems"].values() for write in items]
        items = [(write.get("PutRequest") or {}).get("Item") or write["DeleteRequest"]["Key"] for write in writes]
    elif operation == "TransactWriteItems":
        writes = [next(iter(item.values())) for item in request["TransactItems"] if "ConditionCheck" not in item]
        items = [write.get("Item") or write["Key"] for write in writes]
    elif operation in ("PutItem", "UpdateItem", "DeleteItem"):
        items = [request.get("Item") or request["Key"]]
    else:
        items = []
    return [item["pk"]["S"].partition("#")[0] for item in items]


class CountingProxy:
    """Listens on loopback; `counts` maps "s3 PUT ingest", "sqs SendMessageBatch", "dynamodb PutItem" … to requests."""

    def __init__(self, environment):
        self.counts = Counter()
        self.lock = threading.Lock()
        self.targets = {
            name: urlsplit(environment[f"AWS_ENDPOINT_URL_{name.upper()}"]) for name in ("s3", "sqs", "dynamodb")
        }
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def reset(self):
        with self.lock:
            self.counts.clear()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def count(self, service, operation, path, body):
        with self.lock:
            if service == "s3":
                prefix = path.split("?")[0].split("/")
                self.counts[f"s3 {operation} {prefix[2] if len(prefix) > 2 else ''}".rstrip()] += 1
                return
            self.counts[f"{service} {operation}"] += 1
            if service == "dynamodb":
                self.counts["dynamodb items written"] += dynamodb_writes(operation, body)
                for kind in dynamodb_kinds(operation, body):
                    self.counts[f"dynamodb {kind} written"] += 1

    def _handler(self):
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def setup(self):
                super().setup()
                self.connections = {}

            def finish(self):
                for connection in self.connections.values():
                    connection.close()
                super().finish()

            def log_message(self, *_):
                pass

            def handle_one_request(self):
                try:
                    super().handle_one_request()
                except (ConnectionError, TimeoutError):
                    self.close_connection = True

            def forward(self):
                target = self.headers.get("X-Amz-Target", "")
                service = "dynamodb" if target.startswith("DynamoDB") else "sqs" if target.startswith("AmazonSQS") else "s3"
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length) if service != "s3" else b""
                proxy.count(service, target.rpartition(".")[2] or self.command, self.path, body)
                answer = self.ask(service, body, length)
                payload = answer.read()  # for HEAD, too, because the connection takes no other request before it
                self.send_response_only(answer.status, answer.reason)
                for name, value in answer.getheaders():
                    if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                        self.send_header(name, value)
                self.send_header("Content-Length", answer.getheader("Content-Length") or str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)
                self.wfile.flush()

            def ask(self, service, body, length):
                where = proxy.targets[service]
                if service not in self.connections:
                    self.connections[service] = http.client.HTTPConnection(where.hostname, where.port, timeout=120)
                connection = self.connections[service]
                connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
                for name, value in self.headers.items():
                    if name.lower() not in ("expect", "connection", "transfer-encoding"):
                        connection.putheader(name, value)
                connection.endheaders(body or None)
                left = 0 if body else length
                while left:
                    piece = self.rfile.read(min(left, CHUNK))
                    if not piece:
                        raise ConnectionError("the client went away")
                    connection.send(piece)
                    left -= len(piece)
                return connection.getresponse()

            do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = forward

        return Handler
