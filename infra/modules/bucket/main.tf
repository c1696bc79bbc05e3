# The base of all buckets: private, encrypted, accessible over TLS only, owned by this account alone.

resource "aws_s3_bucket" "this" {
  # checkov:skip=CKV2_AWS_62: nothing waits for objects: functions are invoked through queues
  # checkov:skip=CKV_AWS_18: reads are recorded by CloudTrail data events, if the account enables them
  # checkov:skip=CKV_AWS_144: a catalogue can be ingested again, packages are built from sources, and versioning protects the studio; a second region doubles the cost of storage
  # checkov:skip=CKV_AWS_19: it is encrypted by aws_s3_bucket_server_side_encryption_configuration, which checkov does not connect
  # checkov:skip=CKV_AWS_145: kms_key encrypts it; without one S3 uses its own key
  # checkov:skip=CKV_AWS_21: versioning is a variable: a version of a track is never overwritten, so there is little to protect
  # checkov:skip=CKV2_AWS_61: lifecycle rules differ between buckets: they are in modules/storage and modules/packages
  bucket        = var.name
  force_destroy = !var.keep_data
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    bucket_key_enabled = var.kms_key != ""

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key == "" ? "AES256" : "aws:kms"
      kms_master_key_id = var.kms_key == "" ? null : var.kms_key
    }
  }
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = var.versioning ? "Enabled" : "Suspended"
  }
}

resource "aws_s3_bucket_policy" "tls_only" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.tls_only.json

  depends_on = [aws_s3_bucket_public_access_block.this]
}

data "aws_iam_policy_document" "tls_only" {
  source_policy_documents = var.readers

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]

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
