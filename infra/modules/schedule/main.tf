# EventBridge Scheduler: a schedule for each source or function that has one, in a group in which functions also create their own. Events
# that could not be delivered go to a dead-letter queue.

resource "aws_scheduler_schedule_group" "this" {
  name = var.name
}

module "dead_letters" {
  source = "../queue"

  name    = local.dead_letters.name
  arn     = local.dead_letters.arn
  kms_key = var.kms_key
}

resource "aws_scheduler_schedule" "this" {
  # checkov:skip=CKV_AWS_297: its input is the name of a source
  for_each = var.schedules

  name                         = each.key
  group_name                   = aws_scheduler_schedule_group.this.name
  state                        = var.enabled ? "ENABLED" : "DISABLED"
  schedule_expression          = each.value.expression
  schedule_expression_timezone = var.time_zone

  flexible_time_window {
    mode                      = var.window_minutes == 0 ? "OFF" : "FLEXIBLE"
    maximum_window_in_minutes = var.window_minutes == 0 ? null : var.window_minutes
  }

  target {
    arn      = var.functions[each.value.function]
    role_arn = aws_iam_role.this.arn
    input    = each.value.input

    retry_policy {
      maximum_retry_attempts       = 5
      maximum_event_age_in_seconds = 3600
    }

    dead_letter_config {
      arn = module.dead_letters.arn
    }
  }

  # Scheduler checks that it may assume the role with these permissions.
  depends_on = [aws_iam_role_policy.this]
}

resource "aws_iam_role" "this" {
  name        = "${var.name}-schedules"
  description = "What EventBridge Scheduler may do"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
    }]
  })
}

locals {
  dead_letters = {
    name = "${var.name}-schedule-dead-letters"
    arn  = "${var.arn_prefix["sqs"]}:${var.name}-schedule-dead-letters"
  }

  statements = concat(
    [
      { actions = ["lambda:InvokeFunction"], resources = sort(distinct([for name in concat([for schedule in values(var.schedules) : schedule.function], var.waking) : var.functions[name]])) },
      { actions = ["sqs:SendMessage"], resources = [local.dead_letters.arn] },
    ],
    var.kms_key == "" ? [] : [{ actions = ["kms:Decrypt", "kms:GenerateDataKey"], resources = [var.kms_key] }],
  )
}

resource "aws_iam_role_policy" "this" {
  name = "invoke-what-is-scheduled"
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
