# A queue, accessible over TLS only, with an optional dead-letter queue. Messages are kept for 14 days, the longest time that SQS allows.
# The policies are attributes of the queues: as separate resources, each takes half a minute to create, as does the removal of the redrive
# policy.

resource "aws_sqs_queue" "this" {
  name                              = var.name
  visibility_timeout_seconds        = var.visibility_timeout
  message_retention_seconds         = 1209600
  receive_wait_time_seconds         = 20
  sqs_managed_sse_enabled           = local.encryption.sqs_managed
  kms_master_key_id                 = local.encryption.kms_key
  kms_data_key_reuse_period_seconds = local.encryption.reuse_seconds
  policy                            = local.tls_only[var.arn]

  redrive_policy = one([
    for queue in aws_sqs_queue.dead_letters : jsonencode({
      deadLetterTargetArn = queue.arn
      maxReceiveCount     = var.dead_letters_after
    })
  ])
}

resource "aws_sqs_queue" "dead_letters" {
  count = var.dead_letters_after == null ? 0 : 1

  name                              = "${var.name}-dead-letters"
  message_retention_seconds         = 1209600
  sqs_managed_sse_enabled           = local.encryption.sqs_managed
  kms_master_key_id                 = local.encryption.kms_key
  kms_data_key_reuse_period_seconds = local.encryption.reuse_seconds
  policy                            = local.tls_only["${var.arn}-dead-letters"]

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [var.arn]
  })
}

locals {
  encryption = {
    sqs_managed   = var.kms_key == "" ? true : null
    kms_key       = var.kms_key == "" ? null : var.kms_key
    reuse_seconds = var.kms_key == "" ? null : 3600
  }

  tls_only = {
    for arn in [var.arn, "${var.arn}-dead-letters"] : arn => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }]
    })
  }
}
