# The web console: its files in a private bucket that only CloudFront reads, with the same headers as the embedded stack sends.

locals {
  types = {
    html = "text/html; charset=utf-8"
    js   = "text/javascript; charset=utf-8"
    css  = "text/css; charset=utf-8"
    svg  = "image/svg+xml"
  }

  names = fileset(var.files, "**")

  # The same as in localstack/embedded's ConsoleFiles; a test compares them.
  policy = join("; ", [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self' ${join(" ", var.connections)}",
    "media-src 'self' blob: ${var.storage}",
    "worker-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html tapeline",
  ])
}

module "bucket" {
  source = "../bucket"

  name       = var.bucket
  keep_data  = false # built from sources; the bucket has nothing else
  versioning = true  # an earlier version allows a roll-back
  kms_key    = ""    # everyone who opens the console reads these files; S3 encrypts them with its own key
  readers    = [data.aws_iam_policy_document.cloudfront.json]
}

data "aws_iam_policy_document" "cloudfront" {
  statement {
    sid       = "CloudFrontReads"
    actions   = ["s3:GetObject"]
    resources = ["arn:${var.partition}:s3:::${var.bucket}/*"]

    principals {
      type        = "Service"
      identifiers = ["cloudfront.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "AWS:SourceArn"
      values   = [aws_cloudfront_distribution.this.arn]
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = module.bucket.name

  rule {
    id     = "earlier-consoles"
    status = "Enabled"

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_object" "file" {
  # checkov:skip=CKV_AWS_186: everyone who opens the console reads these files; S3 encrypts them with its own key
  for_each = local.names

  bucket        = module.bucket.name
  key           = each.value
  source        = "${var.files}/${each.value}"
  source_hash   = filemd5("${var.files}/${each.value}")
  content_type  = lookup(local.types, reverse(split(".", each.value))[0], "application/octet-stream")
  cache_control = startswith(each.value, "assets/") ? "public, max-age=31536000, immutable" : "no-cache"
}

resource "aws_s3_object" "config" {
  # checkov:skip=CKV_AWS_186: everyone who opens the console reads it; it holds no secret
  bucket        = module.bucket.name
  key           = "config.json"
  content       = jsonencode(var.config)
  content_type  = "application/json"
  cache_control = "no-store"

  lifecycle {
    precondition {
      condition     = contains(local.names, "index.html")
      error_message = "The console is not built: mvn -pl web -am package -DskipTests"
    }
  }
}

resource "aws_cloudfront_origin_access_control" "this" {
  name                              = "${var.name}-console"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_response_headers_policy" "this" {
  # checkov:skip=CKV_AWS_259: HSTS is on for the console's own name; subdomains and browsers' preload lists are the domain owner's decision
  name = "${var.name}-console"

  security_headers_config {
    content_security_policy {
      content_security_policy = local.policy
      override                = true
    }

    content_type_options {
      override = true
    }

    frame_options {
      frame_option = "DENY"
      override     = true
    }

    referrer_policy {
      referrer_policy = "no-referrer"
      override        = true
    }

    strict_transport_security {
      access_control_max_age_sec = 31536000
      override                   = true
    }
  }

  custom_headers_config {
    items {
      header   = "Cross-Origin-Opener-Policy"
      value    = "same-origin"
      override = true
    }

    items {
      header   = "Cross-Origin-Resource-Policy"
      value    = "same-origin"
      override = true
    }

    items {
      header   = "Permissions-Policy"
      value    = "camera=(), microphone=(), geolocation=()"
      override = true
    }
  }
}

resource "aws_cloudfront_distribution" "this" {
  # checkov:skip=CKV_AWS_68: a firewall is the account's decision; these files are static and the same for everyone
  # checkov:skip=CKV2_AWS_47: as before; no Java runs behind this distribution
  # checkov:skip=CKV_AWS_86: it is not needed to know who opens the page; the API's access log records what is done
  # checkov:skip=CKV_AWS_310: the page is useless without the API, which is in one region, too
  # checkov:skip=CKV_AWS_374: the countries of the studios are not known here
  enabled             = true
  comment             = "${var.name} console"
  aliases             = [var.domain]
  default_root_object = "index.html"
  http_version        = "http2and3"
  is_ipv6_enabled     = true
  price_class         = "PriceClass_All"

  origin {
    domain_name              = module.bucket.domain
    origin_id                = "files"
    origin_access_control_id = aws_cloudfront_origin_access_control.this.id
  }

  default_cache_behavior {
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    target_origin_id           = "files"
    viewer_protocol_policy     = "redirect-to-https"
    compress                   = true
    cache_policy_id            = "658327ea-f89d-4fab-a63d-7e88639e58f6" # Managed-CachingOptimized
    response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = var.certificate
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}
