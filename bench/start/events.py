"""One event for each function: harmless, and answered after the function's usual first call of an AWS service."""

import json


def request(method, resource, path=None, body=None, **path_parameters):
    context = {"requestId": "bench", "authorizer": {"subject": "bench", "roles": "manager", "artists": "[]"}}
    return {
        "resource": resource,
        "path": path or resource,
        "httpMethod": method,
        "headers": {"Content-Type": "application/json"},
        "pathParameters": path_parameters or None,
        "requestContext": context,
        "body": None if body is None else json.dumps(body),
        "isBase64Encoded": False,
    }


def message(body):
    record = {"messageId": "bench", "receiptHandle": "none", "eventSource": "aws:sqs", "body": json.dumps(body)}
    record["attributes"] = {"ApproximateReceiveCount": "1", "SentTimestamp": "0"}
    return {"Records": [record]}


PART = {"job": "no-such-job", "source": "artlist", "part": 1, "objectKey": "manifests/none", "files": 1}
TOKEN = {"type": "TOKEN", "methodArn": "arn:aws:execute-api:us-east-1:0:api/v1/GET/v1/jobs", "authorizationToken": "Bearer e30.e30.e30"}

EVENTS = {
    "authorize-caller": TOKEN,
    "browse-artists": request("GET", "/v1/artists/exports"),
    "browse-recordings": request("GET", "/v1/recordings"),
    "discover-media": {"jobId": "no-such-job"},
    "download-batch": message({}),
    "download-media": message({}),
    "extract-keys": {"jobId": "no-such-job"},
    "fan-out": message(PART),
    "harvest-artists": {"jobId": "no-such-job"},
    "issue-upload-url": request("GET", "/v1/uploads/{id}", "/v1/uploads/none", id="none"),
    "manage-jobs": request("GET", "/v1/jobs"),
    "register-version": request("POST", "/v1/versions", body={"upload_id": "none"}),
    "verify-objects": request("GET", "/v1/verifications"),
}
WITHOUT_AWS = ("authorize-caller", "download-batch", "download-media")
