output "issuer" {
  description = "URL of the issuer."
  value       = "https://cognito-idp.${var.region}.amazonaws.com/${aws_cognito_user_pool.this.id}"
}

output "audience" {
  description = "What its ID tokens are for."
  value       = aws_cognito_user_pool_client.this.id
}
