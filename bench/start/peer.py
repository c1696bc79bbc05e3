"""The peer: an ordinary handler in Python with boto3 that lists jobs like manage-jobs. Uses the Runtime API as Lambda's client does."""

import json
import os
import urllib.request

import boto3

TABLE = boto3.client("dynamodb")
API = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/invocation"


def handle(_):
    answer = TABLE.query(
        TableName=os.environ["TAPELINE_TABLE"],
        IndexName="gsi1",
        KeyConditionExpression="gsi1pk = :jobs",
        ExpressionAttributeValues={":jobs": {"S": "JOBS"}},
        Limit=50,
    )
    return {"statusCode": 200, "body": json.dumps({"jobs": [item["pk"]["S"] for item in answer["Items"]]})}


while True:
    with urllib.request.urlopen(f"{API}/next") as call:
        request, event = call.headers["Lambda-Runtime-Aws-Request-Id"], json.load(call)
    body = json.dumps(handle(event)).encode()
    urllib.request.urlopen(urllib.request.Request(f"{API}/{request}/response", data=body)).close()
