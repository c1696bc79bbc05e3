# The API: a REST API made of openapi.yaml, one stage, throttled, with an access log.

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
  # checkov:skip=CKV_AWS_338: how long logs are kept is a variable, log_retention_days; a year of every line is dear and seldom read
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key == "" ? null : var.kms_key
}

resource "aws_api_gateway_stage" "this" {
  # checkov:skip=CKV_AWS_120: answers are about jobs that move and uploads that open; a cached one would be wrong
  # checkov:skip=CKV2_AWS_29: a firewall is the account's decision; every route but the health check wants a token, and the stage is throttled
  # checkov:skip=CKV2_AWS_4: errors are logged; the check wants metrics of each method besides, which are paid for (detailed_api_metrics)
  # checkov:skip=CKV2_AWS_51: the functions behind it are called by Lambda's own API with IAM, not by HTTP
  rest_api_id          = aws_api_gateway_rest_api.this.id
  deployment_id        = aws_api_gateway_deployment.this.id
  stage_name           = local.stage
  xray_tracing_enabled = var.tracing

  # Functions answer browsers by it: API Gateway adds no header to what a function answers.
  variables = { for name, origin in { console_origin = var.console_origin } : name => origin if origin != "" }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    # Neither query nor headers: cursors and tokens belong in no log.
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
    data_trace_enabled     = false # bodies and tokens belong in no log
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

# The same with names in place of addresses, so that it is known before anything exists.
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

# API Gateway writes logs by one role for each account and region.
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
