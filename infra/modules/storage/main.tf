# The bucket of the audio files: unregistered and unfinished uploads are deleted by lifecycle rules.

module "bucket" {
  source = "../bucket"

  name       = var.name
  keep_data  = var.keep_data
  versioning = var.versioning
  kms_key    = var.kms_key
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  # checkov:skip=CKV_AWS_300: functions.yaml has such a rule, incomplete-uploads; checkov can't follow it there
  bucket = module.bucket.name

  dynamic "rule" {
    for_each = var.lifecycle_rules
    content {
      id     = rule.key
      status = "Enabled"

      filter {
        prefix = can(rule.value.tag) ? null : try(rule.value.prefix, "")

        dynamic "and" {
          for_each = can(rule.value.tag) ? [rule.value] : []
          content {
            prefix = try(and.value.prefix, "")
            tags   = and.value.tag
          }
        }
      }

      dynamic "expiration" {
        for_each = try([rule.value.expire_after_days], [])
        content {
          days = expiration.value
        }
      }

      dynamic "abort_incomplete_multipart_upload" {
        for_each = try([rule.value.abort_incomplete_multipart_after_days], [])
        content {
          days_after_initiation = abort_incomplete_multipart_upload.value
        }
      }
    }
  }

  dynamic "rule" {
    for_each = var.versioning ? ["overwritten-and-deleted"] : []
    content {
      id     = rule.value
      status = "Enabled"

      filter {
        prefix = ""
      }

      noncurrent_version_expiration {
        noncurrent_days = 30
      }
    }
  }
}

resource "aws_s3_bucket_cors_configuration" "this" {
  count = var.console_origin == "" ? 0 : 1

  bucket = module.bucket.name

  cors_rule {
    allowed_methods = ["GET", "HEAD", "PUT"]
    allowed_origins = [var.console_origin]
    allowed_headers = ["content-type", "content-length", "if-none-match", "range", "x-amz-*"]
    expose_headers  = ["ETag", "x-amz-checksum-sha256", "Content-Disposition", "Content-Range"]
    max_age_seconds = 3600
  }
}
