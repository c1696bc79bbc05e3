output "name" {
  description = "Name of the bucket."
  value       = module.bucket.name
}

output "removed_after_days" {
  description = "After how many days S3 removes objects and unfinished uploads, by the name of the rule; for the tests."
  value = {
    for rule in aws_s3_bucket_lifecycle_configuration.this.rule :
    rule.id => concat(rule.expiration[*].days, rule.abort_incomplete_multipart_upload[*].days_after_initiation)
  }
}
