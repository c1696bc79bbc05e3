# The API: a REST API from openapi.yaml, one stage, throttled, with an access log.

locals {
  stage = "live"
}

resource "aws_api_gateway_rest_api" "this" {
  name        = var.name
  description = local.source.info.title
  body        = jsonencode(local.body)

  endpoint_configuration {
    types = ["REGIONAL"]
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_deployment" "this" {
  rest_api_id = aws_api_gateway_rest_api.this.id

  triggers = {
    description = sha256(jsonencode(local.body))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "access" {
  # checkov:skip=CKV_AWS_338: the retention of logs is a variable, log_retention_days; keeping every line for a year is expensive and rarely useful
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key == "" ? null : var.kms_key
}

resource "aws_api_gateway_stage" "this" {
  # checkov:skip=CKV_AWS_120: answers describe running jobs and open uploads; a cached one would be wrong
  # checkov:skip=CKV2_AWS_29: a firewall is the account's decision; every route but the health check needs a token, and the stage is throttled
  # checkov:skip=CKV2_AWS_4: errors are logged; the check also requires metrics of each method, which cost extra (detailed_api_metrics)
  # checkov:skip=CKV2_AWS_51: API Gateway calls the functions through Lambda's own API with IAM, not by HTTP
  rest_api_id          = aws_api_gateway_rest_api.this.id
  deployment_id        = aws_api_gateway_deployment.this.id
  stage_name           = local.stage
  xray_tracing_enabled = var.tracing

  # Functions add it to their answers for browsers, because API Gateway adds no headers to a function's answer.
  variables = { for name, origin in { console_origin = var.console_origin } : name => origin if origin != "" }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    # Neither query nor headers: cursors and tokens must not be logged.
    format = jsonencode({
      request_id          = "$context.requestId"
      at                  = "$context.requestTime"
      method              = "$context.httpMethod"
      resource            = "$context.resourcePath"
      status              = "$context.status"
      milliseconds        = "$context.responseLatency"
      bytes               = "$context.responseLength"
      address             = "$context.identity.sourceIp"
      caller              = "$context.authorizer.principalId"
      error               = "$context.error.message"
      integration_problem = "$context.integrationErrorMessage"
    })
  }

  depends_on = [aws_api_gateway_account.this]
}

resource "aws_api_gateway_method_settings" "this" {
  # checkov:skip=CKV_AWS_225: as for the stage: a cached answer would be wrong
  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = aws_api_gateway_stage.this.stage_name
  method_path = "*/*"

  settings {
    metrics_enabled        = var.detailed_metrics
    logging_level          = "ERROR"
    data_trace_enabled     = false # bodies and tokens must not be logged
    throttling_rate_limit  = var.requests_per_second
    throttling_burst_limit = var.request_burst
  }
}

resource "aws_lambda_permission" "api" {
  for_each = local.called

  statement_id  = "${var.name}-api"
  action        = "lambda:InvokeFunction"
  function_name = var.functions[each.value].name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.this.execution_arn}/${local.stage}/*"
}

# The same ARN built from names, so that it is known before anything exists.
locals {
  named  = yamldecode(templatefile(var.description_file, { for name in keys(var.functions) : name => name }))
  called = toset(flatten([for item in values(local.named.paths) : [for operation in values(item) : try(operation["x-amazon-apigateway-integration"].uri, [])]]))
  authorizers = toset([
    for scheme in values(local.named.components.securitySchemes) : scheme["x-amazon-apigateway-authorizer"].authorizerUri
    if can(scheme["x-amazon-apigateway-authorizer"])
  ])
}

resource "aws_lambda_permission" "authorizer" {
  for_each = local.authorizers

  statement_id  = "${var.name}-authorizer"
  action        = "lambda:InvokeFunction"
  function_name = var.functions[each.value].name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.this.execution_arn}/authorizers/*"
}

# API Gateway writes logs with one role per account and region.
resource "aws_api_gateway_account" "this" {
  count = var.gateway_log_role ? 1 : 0

  cloudwatch_role_arn = aws_iam_role.logs[0].arn

  depends_on = [aws_iam_role_policy_attachment.logs]
}

resource "aws_iam_role" "logs" {
  count = var.gateway_log_role ? 1 : 0

  name        = "${var.name}-api-logs"
  description = "Lets API Gateway write its logs"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "apigateway.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "logs" {
  count = var.gateway_log_role ? 1 : 0

  role       = aws_iam_role.logs[0].name
  policy_arn = "arn:${var.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
}

resource "aws_api_gateway_usage_plan" "this" {
  for_each = toset(local.plans)

  name = var.name

  api_stages {
    api_id = aws_api_gateway_rest_api.this.id
    stage  = aws_api_gateway_stage.this.stage_name
  }

  quota_settings {
    limit  = var.usage_plan.requests_per_day
    period = "DAY"
  }

  throttle_settings {
    rate_limit  = var.usage_plan.requests_per_second
    burst_limit = var.usage_plan.burst
  }
}
