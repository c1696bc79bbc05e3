# A function from its package, with its log, its triggers and its failure destination.

locals {
  handler = var.packages == "native" ? var.description.handler : "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest"
}

resource "aws_s3_object" "package" {
  count = var.image == "" ? 1 : 0

  bucket      = var.packages_bucket
  key         = "${var.name}/function.zip"
  source      = var.package
  source_hash = try(filemd5(var.package), null)

  lifecycle {
    precondition {
      condition     = fileexists(var.package)
      error_message = "The package of ${var.name} is missing: ${var.package}. Make it by: mvn -pl functions/${var.name} -am package -DskipTests"
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  # checkov:skip=CKV_AWS_338: the retention of logs is a variable, log_retention_days; keeping every line for a year is expensive and rarely useful
  name              = "/aws/lambda/${var.deployed_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key == "" ? null : var.kms_key
}

resource "aws_lambda_function" "this" {
  # checkov:skip=CKV_AWS_116: asynchronous invocations have an on-failure destination, which records the reason, too; queues have dead-letter queues
  # checkov:skip=CKV_AWS_117: in a VPC if the variable vpc says so; the other functions only talk to AWS and to public APIs, and would need a NAT gateway
  # checkov:skip=CKV_AWS_272: packages come from a private, versioned bucket that only the deployer may write to
  # checkov:skip=CKV_AWS_173: variables hold names of secrets and no secrets, and Lambda encrypts all of them with its own key
  function_name = var.deployed_name
  description   = var.description.description
  role          = aws_iam_role.this.arn

  package_type     = var.image == "" ? "Zip" : "Image"
  image_uri        = var.image == "" ? null : var.image
  s3_bucket        = one(aws_s3_object.package[*].bucket)
  s3_key           = one(aws_s3_object.package[*].key)
  source_code_hash = var.image == "" ? try(filebase64sha256(var.package), null) : null

  # an image contains its runtime
  runtime       = var.image != "" ? null : var.packages == "native" ? "provided.al2023" : "java25"
  handler       = var.image == "" ? local.handler : null
  architectures = [var.architecture]
  layers        = var.image == "" ? var.layers : []
  memory_size   = var.description.memory
  timeout       = var.description.timeout

  reserved_concurrent_executions = try(var.description.concurrency, -1)

  dynamic "image_config" {
    for_each = var.image == "" ? [] : [local.handler]
    content {
      command = [image_config.value]
    }
  }

  environment {
    variables = var.environment
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  tracing_config {
    mode = var.tracing ? "Active" : "PassThrough"
  }

  dynamic "vpc_config" {
    for_each = var.network[*]
    content {
      subnet_ids         = vpc_config.value.subnets
      security_group_ids = vpc_config.value.security_groups
    }
  }

  # The policy must exist first: a function that starts without it fails at its first call.
  depends_on = [aws_iam_role_policy.this]

  lifecycle {
    precondition {
      condition     = var.description.timeout >= 1 && var.description.timeout <= 900 && var.description.memory >= 128 && var.description.memory <= 10240
      error_message = "functions.${var.name}: timeout must be from 1 to 900 seconds, memory from 128 to 10240 MiB."
    }
  }
}

resource "aws_lambda_function_recursion_config" "this" {
  count = var.self_calling ? 1 : 0

  function_name  = aws_lambda_function.this.function_name
  recursive_loop = "Allow"
}

resource "aws_lambda_event_source_mapping" "queue" {
  count = var.queue == null ? 0 : 1

  event_source_arn        = var.queue.arn
  function_name           = aws_lambda_function.this.arn
  enabled                 = var.event_source
  batch_size              = try(var.description.queue.batch_size, 10)
  function_response_types = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = try(var.description.queue.maximum_concurrency, 2)
  }

  lifecycle {
    precondition {
      condition     = var.queue.visibility_timeout > var.description.timeout
      error_message = "functions.${var.name}: its timeout, ${var.description.timeout} s, must be shorter than the visibility timeout of its queue, ${var.queue.visibility_timeout} s, or a message comes again while it is being worked on."
    }
    precondition {
      condition     = try(var.description.queue.maximum_concurrency, 2) >= 2 && try(var.description.queue.maximum_concurrency, 2) <= 1000
      error_message = "functions.${var.name}: maximum_concurrency must be from 2 to 1000; AWS allows no 1."
    }
  }
}

# The destination of asynchronous invocations that finally failed.
resource "aws_lambda_function_event_invoke_config" "this" {
  count = can(var.description.asynchronous) ? 1 : 0

  function_name                = aws_lambda_function.this.function_name
  maximum_retry_attempts       = try(var.description.asynchronous.retries, 2)
  maximum_event_age_in_seconds = 21600

  destination_config {
    on_failure {
      destination = var.failures
    }
  }
}
