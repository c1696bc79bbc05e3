# A wrong variable stops at the plan, with a sentence.

mock_provider "aws" {
  override_during = plan

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-central-1:123456789012:a-queue" }
  }
  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a-secret-AbCdEf" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/a-role" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:a-function", invoke_arn = "arn:aws:apigateway:eu-central-1:lambda:path/a" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::a-bucket" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:123456789012:a-topic" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:a-group" }
  }
  mock_resource "aws_api_gateway_rest_api" {
    defaults = { execution_arn = "arn:aws:execute-api:eu-central-1:123456789012:abcdefghij" }
  }
}

variables {
  region        = "eu-central-1"
  account       = "123456789012"
  oidc_issuer   = "https://issuer.example.com"
  oidc_audience = "tapeline"
  settings = {
    TAPELINE_SNOWFLAKE_URL    = "jdbc:snowflake://account.snowflakecomputing.com/"
    TAPELINE_SNOWFLAKE_SECRET = "tapeline/snowflake"
    TAPELINE_BULK_API_SECRET  = "tapeline/bulk-api"
  }
}

run "wrong_names" {
  command = plan

  variables {
    name               = "tapeline-for-everybody-in-the-whole-house"
    region             = "Frankfurt"
    architecture       = "sparc"
    log_retention_days = 31
    kms_key            = "alias/mine"
    console_origin     = "*"
    alarm_email        = "ops"
    settings           = { TAPELINE_SNOWFLAK_URL = "a setting that no function lists" }
    schedules          = { spotify = "a schedule that functions.yaml does not have" }
    oidc_audience      = ""
  }

  expect_failures = [
    var.name, var.region, var.architecture, var.log_retention_days, var.kms_key, var.console_origin, var.alarm_email,
    var.settings, var.schedules, var.oidc_audience,
  ]
}

run "wrong_values" {
  command = plan

  variables {
    settings      = { TAPELINE_SNOWFLAKE_SECRET = "{\"password\": \"a secret in place of its name\"}" }
    schedules     = { artlist = "every day" }
    oidc_issuer   = ""
    oidc_audience = ""
  }

  expect_failures = [var.settings, var.schedules, var.oidc_issuer]
}
