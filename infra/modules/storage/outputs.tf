output "name" {
  description = "Name of the bucket."
  value       = module.bucket.name
}

output "origins" {
  description = "Whose pages may send and fetch files; for the tests."
  value       = flatten([for rules in aws_s3_bucket_cors_configuration.this[*].cors_rule : [for rule in rules : tolist(rule.allowed_origins)]])
}

output "removed_after_days" {
  description = "After how many days S3 removes objects and unfinished uploads, by the name of the rule; for the tests."
  value = {
    for rule in aws_s3_bucket_lifecycle_configuration.this.rule :
    rule.id => concat(rule.expiration[*].days, rule.abort_incomplete_multipart_upload[*].days_after_initiation)
  }
}
