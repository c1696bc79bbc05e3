# One role per function, with the permissions from functions.yaml and those that every Lambda function needs.

locals {
  log_group = "${var.arn_prefix["logs"]}:log-group:/aws/lambda/${var.deployed_name}"
  failures  = "${var.arn_prefix["sqs"]}:${var.deployed_name}-failures"

  # Permissions with which Lambda connects the function to a VPC. AWS accepts them for all resources only.
  network_actions = [
    "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
  ]

  statements = concat(
    var.permissions,
    [{ actions = ["logs:CreateLogStream", "logs:PutLogEvents"], resources = ["${local.log_group}:*"] }],
    var.queue == null ? [] : [
      { actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], resources = [var.queue.arn] }
    ],
    can(var.description.asynchronous) ? [{ actions = ["sqs:SendMessage"], resources = [local.failures] }] : [],
    var.tracing ? [{ actions = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources = ["*"] }] : [],
    var.network == null ? [] : [{ actions = local.network_actions, resources = ["*"] }],
    var.kms_key == "" ? [] : [{ actions = ["kms:Decrypt", "kms:GenerateDataKey"], resources = [var.kms_key] }],
  )
}

resource "aws_iam_role" "this" {
  name        = var.deployed_name
  description = "What ${var.name} may do"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name = "as-described"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for statement in local.statements : {
        Effect   = "Allow"
        Action   = statement.actions
        Resource = statement.resources
      }
    ]
  })
}
