# A queue and its dead letters, which are kept for 14 days, the longest that SQS allows.

resource "aws_sqs_queue" "dead_letters" {
  name                              = "${var.name}-dead-letters"
  message_retention_seconds         = 1209600
  sqs_managed_sse_enabled           = var.kms_key == "" ? true : null
  kms_master_key_id                 = var.kms_key == "" ? null : var.kms_key
  kms_data_key_reuse_period_seconds = var.kms_key == "" ? null : 3600
}

resource "aws_sqs_queue" "this" {
  name                              = var.name
  visibility_timeout_seconds        = var.visibility_timeout
  message_retention_seconds         = 1209600
  receive_wait_time_seconds         = 20
  sqs_managed_sse_enabled           = var.kms_key == "" ? true : null
  kms_master_key_id                 = var.kms_key == "" ? null : var.kms_key
  kms_data_key_reuse_period_seconds = var.kms_key == "" ? null : 3600

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = var.dead_letters_after
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead_letters" {
  queue_url = aws_sqs_queue.dead_letters.id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this.arn]
  })
}

resource "aws_sqs_queue_policy" "tls_only" {
  for_each = { queue = aws_sqs_queue.this, dead_letters = aws_sqs_queue.dead_letters }

  queue_url = each.value.id
  policy    = data.aws_iam_policy_document.tls_only[each.key].json
}

data "aws_iam_policy_document" "tls_only" {
  for_each = { queue = aws_sqs_queue.this, dead_letters = aws_sqs_queue.dead_letters }

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [each.value.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
