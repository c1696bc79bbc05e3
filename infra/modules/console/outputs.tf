output "distribution" {
  description = "The name to which the console's domain has to point, by a CNAME or an alias."
  value       = aws_cloudfront_distribution.this.domain_name
}

output "policy" {
  description = "The Content-Security-Policy; for the tests."
  value       = local.policy
}

output "types" {
  description = "The media types of the files by their names; for the tests."
  value       = { for name, file in aws_s3_object.file : name => file.content_type }
}

output "config" {
  description = "What config.json says; for the tests."
  value       = jsondecode(aws_s3_object.config.content)
}
