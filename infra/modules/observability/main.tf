# The alarms and their recipients. docs/operations.md explains each alarm and what to do.

resource "aws_sns_topic" "alarms" {
  # checkov:skip=CKV_AWS_26: kms_key encrypts it; CloudWatch can't publish to a topic with the key that AWS manages, and an alarm contains no secret
  name              = "${var.name}-alarms"
  kms_master_key_id = var.kms_key == "" ? null : var.kms_key
}

resource "aws_sns_topic_subscription" "email" {
  count = var.email == "" ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.email
}

locals {
  namespace    = "Tapeline"
  worker_names = [for worker in var.workers : worker.function]
  guide        = "What to do: docs/operations.md#alarms."

  # Compares one metric with one threshold: metric, statistic, number of periods, length of a period in seconds.
  simple = merge(
    {
      for purpose, queue in var.dead_letters : "dead-letters-${purpose}" => {
        description = "Something in ${queue} waits for a person."
        namespace   = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = queue }
        statistic   = "Maximum", period = 300, periods = 1, threshold = 0
      }
    },
    {
      for name, queue in var.queues : "queue-age-${name}" => {
        description = "The oldest message of ${queue} has waited for more than an hour."
        namespace   = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = queue }
        statistic   = "Maximum", period = 300, periods = 3, threshold = 3600
      }
    },
    {
      # An authorizer refuses a token by an error, which Lambda counts among the function's errors.
      for name, function in var.functions : "errors-${name}" => {
        description = "${function.name} fails: it threw, timed out or ran out of memory, in three of the last three periods of 5 minutes."
        namespace   = "AWS/Lambda", metric = "Errors", dimensions = { FunctionName = function.name }
        statistic   = "Sum", period = 300, periods = 3, threshold = 0
      } if !contains(var.authorizers, name)
    },
    {
      # The authorizer's own metric. Failures that it can't count, for example a timeout, are 5xx answers of the API.
      for name in var.authorizers : "authorizer-errors-${name}" => {
        description = "${var.functions[name].name} can't check tokens, in three of the last three periods of 5 minutes: the issuer does not answer, or something else is wrong."
        namespace   = local.namespace, metric = "AuthorizerErrors", dimensions = { FunctionName = var.functions[name].name }
        statistic   = "Sum", period = 300, periods = 3, threshold = 0
      }
    },
    {
      for name, function in var.functions : "throttles-${name}" => {
        description = "${function.name} is throttled: the account has no concurrency left."
        namespace   = "AWS/Lambda", metric = "Throttles", dimensions = { FunctionName = function.name }
        statistic   = "Sum", period = 300, periods = 3, threshold = 0
      }
    },
    {
      for name, worker in var.workers : "breaker-open-${name}" => {
        description = "A source has been left alone for half an hour: its breaker is open, or opens again and again."
        namespace   = local.namespace, metric = "BatchesPutOff", dimensions = { FunctionName = worker.function }
        statistic   = "Sum", period = 600, periods = 3, threshold = 0
      }
    },
    {
      # Counted by every run that finds one, and once a day by the schedule while the problem exists.
      for name, what in {
        damaged    = "are not what their records say"
        missing    = "are gone, though a record says that they are there"
        unexpected = "are in no record"
        } : "objects-${name}" => {
        description = "Objects in the bucket ${what}."
        namespace   = local.namespace, metric = "Objects${title(name)}", dimensions = { FunctionName = var.functions["verify-objects"].name }
        statistic   = "Sum", period = 86400, periods = 1, threshold = 0
      }
    },
    {
      api-errors = {
        description = "The API answers with 5xx."
        namespace   = "AWS/ApiGateway", metric = "5XXError", dimensions = { ApiName = var.name, Stage = var.stage }
        statistic   = "Sum", period = 300, periods = 2, threshold = 0
      }
    },
  )
}

resource "aws_cloudwatch_metric_alarm" "simple" {
  for_each = local.simple

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "${each.value.description} ${local.guide}"
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = each.value.period
  evaluation_periods  = each.value.periods
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "failure_rate" {
  for_each = var.workers

  alarm_name          = "${var.name}-failure-rate-${each.key}"
  alarm_description   = "More than 5 in 100 files were given up within 15 minutes, and more than 10. ${local.guide}"
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  metric_query {
    id          = "rate"
    label       = "failures in 100 files"
    expression  = "IF(failed > 10, 100 * failed / (done + failed), 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { done = "FilesDone", failed = "FilesFailed" }
    content {
      id = metric_query.key
      metric {
        namespace   = local.namespace
        metric_name = metric_query.value
        dimensions  = { FunctionName = each.value.function }
        stat        = "Sum"
        period      = 900
      }
    }
  }
}

# Work waits and no function takes it. Both metrics come from SQS, which reports them, including zeros, for every active queue. Functions
# that do not run report no metric, and FILL's result for a metric without any data is not documented. Batches that are put off at an open
# breaker are sent again and deleted, so that has another alarm.
resource "aws_cloudwatch_metric_alarm" "job_stuck" {
  for_each = var.workers

  alarm_name          = "${var.name}-job-stuck-${each.key}"
  alarm_description   = "For half an hour there were batches to download and none was taken away. ${local.guide}"
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  metric_query {
    id          = "stuck"
    label       = "work that stands still"
    expression  = "IF(waiting > 0 AND taken == 0, 1, 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = {
      waiting = { name = "ApproximateNumberOfMessagesVisible", stat = "Minimum" }
      taken   = { name = "NumberOfMessagesDeleted", stat = "Sum" }
    }
    content {
      id = metric_query.key
      metric {
        namespace   = "AWS/SQS"
        metric_name = metric_query.value.name
        dimensions  = { QueueName = each.value.queue }
        stat        = metric_query.value.stat
        period      = 600
      }
    }
  }
}
