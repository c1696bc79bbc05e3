# What AWS would answer, for every test: ARNs that look like ARNs.

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
mock_resource "aws_cloudfront_distribution" {
  defaults = { arn = "arn:aws:cloudfront::123456789012:distribution/ADISTRIBUTION", domain_name = "d111111abcdef8.cloudfront.net" }
}
mock_resource "aws_api_gateway_stage" {
  defaults = { invoke_url = "https://abcdefghij.execute-api.eu-central-1.amazonaws.com/live" }
}
mock_resource "aws_cognito_user_pool" {
  defaults = { id = "eu-central-1_aUserPool" }
}
mock_resource "aws_cognito_user_pool_client" {
  defaults = { id = "a-client" }
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
