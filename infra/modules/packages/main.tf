# The bucket for the functions' packages. Lambda accepts at most 50 MB directly, and extract-keys on the JVM is larger.

module "bucket" {
  source = "../bucket"

  name       = var.name
  keep_data  = false # built from sources; the bucket has nothing else
  versioning = true  # an earlier version allows a roll-back
  kms_key    = ""    # packages are not secret, and S3 encrypts them with its own key
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = module.bucket.name

  rule {
    id     = "earlier-packages"
    status = "Enabled"

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 90
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}
