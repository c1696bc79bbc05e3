# A Cognito user pool, for those who have no OIDC issuer of their own. People are made by hand; nobody signs up by himself.
# Callers send the ID token: Cognito's access tokens name no audience and no attributes.

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

  # The artists that an artist may act for: a JSON list, because an attribute is a text.
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

  # What is in the token, and what people may change of themselves: not whose recordings are theirs.
  read_attributes  = ["custom:${local.artists}", "email", "name"]
  write_attributes = ["name"]

  # The console signs people in by the pool's own pages.
  allowed_oauth_flows_user_pool_client = var.console != ""
  allowed_oauth_flows                  = var.console == "" ? null : ["code"]
  allowed_oauth_scopes                 = var.console == "" ? null : ["openid"]
  supported_identity_providers         = var.console == "" ? null : ["COGNITO"]
  callback_urls                        = var.console == "" ? null : ["${var.console}/"]
  logout_urls                          = var.console == "" ? null : ["${var.console}/"]
}

resource "aws_cognito_user_pool_domain" "this" {
  count = var.console == "" ? 0 : 1

  # one of its name in a region, of all accounts
  domain       = "${var.name}-${var.account}"
  user_pool_id = aws_cognito_user_pool.this.id
}

# A role is a group: the token names it in cognito:groups.
resource "aws_cognito_user_group" "role" {
  for_each = var.roles

  name         = each.value
  user_pool_id = aws_cognito_user_pool.this.id
}
