# A Cognito user pool, for deployments without an OIDC issuer of their own. Users are created by an administrator; there is no self sign-up.
# Callers send the ID token, because Cognito's access tokens contain no audience and no attributes.

locals {
  artists = "artists"
}

resource "aws_cognito_user_pool" "this" {
  name                = var.name
  deletion_protection = var.keep_data ? "ACTIVE" : "INACTIVE"
  mfa_configuration   = "OPTIONAL"

  admin_create_user_config {
    allow_admin_create_user_only = true
  }

  software_token_mfa_configuration {
    enabled = true
  }

  # The artists that an artist may act for: a JSON list, because attributes are text.
  schema {
    name                = local.artists
    attribute_data_type = "String"
    mutable             = true

    string_attribute_constraints {
      min_length = 0
      max_length = 2048
    }
  }

  password_policy {
    minimum_length                   = 14
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = false
    require_uppercase                = true
    temporary_password_validity_days = 3
  }
}

resource "aws_cognito_user_pool_client" "this" {
  name                          = var.name
  user_pool_id                  = aws_cognito_user_pool.this.id
  generate_secret               = false
  explicit_auth_flows           = ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  prevent_user_existence_errors = "ENABLED"

  # The attributes in the token, and those that users may change themselves. They may not change which artists they act for.
  read_attributes  = ["custom:${local.artists}", "email", "name"]
  write_attributes = ["name"]

  # The console uses the pool's own login pages.
  allowed_oauth_flows_user_pool_client = var.console != ""
  allowed_oauth_flows                  = var.console == "" ? null : ["code"]
  allowed_oauth_scopes                 = var.console == "" ? null : ["openid"]
  supported_identity_providers         = var.console == "" ? null : ["COGNITO"]
  callback_urls                        = var.console == "" ? null : ["${var.console}/"]
  logout_urls                          = var.console == "" ? null : ["${var.console}/"]
}

resource "aws_cognito_user_pool_domain" "this" {
  count = var.console == "" ? 0 : 1

  # the name must be unique in a region, across all accounts
  domain       = "${var.name}-${var.account}"
  user_pool_id = aws_cognito_user_pool.this.id
}

# A role is a group, which the token lists in cognito:groups.
resource "aws_cognito_user_group" "role" {
  for_each = var.roles

  name         = each.value
  user_pool_id = aws_cognito_user_pool.this.id
}
