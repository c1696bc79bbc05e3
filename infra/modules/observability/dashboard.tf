# One page: the progress of jobs, what fails, and what waits for a person.

locals {
  widgets = [
    {
      title   = "Files a minute"
      stat    = "Sum"
      metrics = concat([for worker in local.worker_names : [for metric in ["FilesDone", "FilesSkipped", "FilesFailed", "FilesAgain"] : [local.namespace, metric, "FunctionName", worker]]]...)
    },
    {
      title   = "Bytes a minute"
      stat    = "Sum"
      metrics = [for worker in local.worker_names : [local.namespace, "Bytes", "FunctionName", worker]]
    },
    {
      title   = "Seconds for each batch"
      stat    = "p90"
      metrics = [for worker in local.worker_names : [local.namespace, "BatchSeconds", "FunctionName", worker]]
    },
    {
      title   = "Failures by reason"
      stat    = "Sum"
      metrics = [[{ expression = "SEARCH('{${local.namespace},FunctionName,code} MetricName=\"FileFailures\" FunctionName=(${join(" OR ", [for worker in local.worker_names : "\"${worker}\""])})', 'Sum', 60)", id = "codes" }]]
    },
    {
      title   = "Put off: a breaker is open"
      stat    = "Sum"
      metrics = [for worker in local.worker_names : [local.namespace, "BatchesPutOff", "FunctionName", worker]]
    },
    {
      title   = "Waiting messages"
      stat    = "Maximum"
      metrics = [for queue in values(var.queues) : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue]]
    },
    {
      title   = "Age of the oldest message, seconds"
      stat    = "Maximum"
      metrics = [for queue in values(var.queues) : ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", queue]]
    },
    {
      title   = "Waiting for a person"
      stat    = "Maximum"
      metrics = [for queue in values(var.dead_letters) : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue]]
    },
    {
      title   = "Errors of functions"
      stat    = "Sum"
      metrics = [for function in values(var.functions) : ["AWS/Lambda", "Errors", "FunctionName", function.name]]
    },
    {
      title   = "Functions at once"
      stat    = "Maximum"
      metrics = [for function in values(var.functions) : ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", function.name]]
    },
    {
      title   = "Duration, 90 in 100 are shorter, ms"
      stat    = "p90"
      metrics = [for function in values(var.functions) : ["AWS/Lambda", "Duration", "FunctionName", function.name]]
    },
    {
      title = "API"
      stat  = "Sum"
      metrics = [
        for metric in ["Count", "4XXError", "5XXError"] : ["AWS/ApiGateway", metric, "ApiName", var.name, "Stage", var.stage]
      ]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = [
      for position, widget in local.widgets : {
        type   = "metric"
        x      = position % 3 * 8
        y      = floor(position / 3) * 6
        width  = 8
        height = 6
        properties = {
          title   = widget.title
          region  = var.region
          stat    = widget.stat
          period  = 60
          view    = "timeSeries"
          metrics = widget.metrics
        }
      }
    ]
  })
}
