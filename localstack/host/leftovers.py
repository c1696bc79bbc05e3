"""Prints the resources that are left at an endpoint, one a line; nothing if there are none. Run by LocalStack's own Python."""

import sys

import boto3

LISTS = {
    ("s3", "list_buckets"): lambda answer: [bucket["Name"] for bucket in answer["Buckets"]],
    ("sqs", "list_queues"): lambda answer: answer.get("QueueUrls", []),
    ("dynamodb", "list_tables"): lambda answer: answer["TableNames"],
    ("lambda", "list_functions"): lambda answer: [function["FunctionName"] for function in answer["Functions"]],
    ("iam", "list_roles"): lambda answer: [role["RoleName"] for role in answer["Roles"]],
    ("apigateway", "get_rest_apis"): lambda answer: [api["name"] for api in answer["items"]],
    ("logs", "describe_log_groups"): lambda answer: [group["logGroupName"] for group in answer["logGroups"]],
    ("scheduler", "list_schedules"): lambda answer: [schedule["Name"] for schedule in answer["Schedules"]],
    # an account always has the group "default"
    ("scheduler", "list_schedule_groups"): lambda answer: [
        f"group {group['Name']}" for group in answer["ScheduleGroups"] if group["Name"] != "default"
    ],
    ("secretsmanager", "list_secrets"): lambda answer: [secret["Name"] for secret in answer["SecretList"]],
    ("cloudwatch", "describe_alarms"): lambda answer: [alarm["AlarmName"] for alarm in answer["MetricAlarms"]],
    ("cloudwatch", "list_dashboards"): lambda answer: [board["DashboardName"] for board in answer["DashboardEntries"]],
    ("sns", "list_topics"): lambda answer: [topic["TopicArn"] for topic in answer["Topics"]],
}


def client(service):
    return boto3.client(
        service,
        endpoint_url=sys.argv[1],
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def indexes():
    tables = client("dynamodb")
    for table in tables.list_tables()["TableNames"]:
        for index in tables.describe_table(TableName=table)["Table"].get("GlobalSecondaryIndexes", []):
            yield f"{table}, index {index['IndexName']}"


def mappings():
    """LocalStack 4.14 still lists a disabled mapping after it was deleted, but a request for the mapping itself fails."""
    functions = client("lambda")
    for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
        try:
            yield functions.get_event_source_mapping(UUID=mapping["UUID"])["UUID"]
        except functions.exceptions.ResourceNotFoundException:
            pass


for (service, call), names in LISTS.items():
    for name in names(getattr(client(service), call)()):
        print(f"{service}: {name}")
for index in indexes():
    print(f"dynamodb: {index}")
for uuid in mappings():
    print(f"lambda: mapping {uuid}")
