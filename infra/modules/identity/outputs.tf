output "issuer" {
  description = "URL of the issuer."
  value       = "https://cognito-idp.${var.region}.amazonaws.com/${aws_cognito_user_pool.this.id}"
}

output "audience" {
  description = "What its ID tokens are for."
  value       = aws_cognito_user_pool_client.this.id
}

output "claims" {
  description = "The claims of its ID tokens that name roles and artists, by the settings of authorize-caller."
  value = {
    TAPELINE_OIDC_ROLES_CLAIM   = "cognito:groups"
    TAPELINE_OIDC_ARTISTS_CLAIM = "custom:${local.artists}"
  }
}

output "sign_in" {
  description = "Address of the pages for signing in, where there are any."
  value       = var.console == "" ? "" : "https://${var.name}-${var.account}.auth.${var.region}.amazoncognito.com"
}

output "client" {
  description = "Attributes that people see and may change of themselves, and where they return to; for the tests."
  value = {
    back  = aws_cognito_user_pool_client.this.callback_urls
    read  = aws_cognito_user_pool_client.this.read_attributes
    write = aws_cognito_user_pool_client.this.write_attributes
  }
}
