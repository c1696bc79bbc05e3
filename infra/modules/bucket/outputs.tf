output "name" {
  description = "Name of the bucket, once it keeps versions if it is to: rules about them come after."
  value       = aws_s3_bucket_versioning.this.bucket
}

output "domain" {
  description = "Where S3 answers for it."
  value       = aws_s3_bucket.this.bucket_regional_domain_name
}
