# Credentials and, for LocalStack, endpoints come from the environment: AWS_PROFILE or AWS_ACCESS_KEY_ID …, AWS_ENDPOINT_URL.
provider "aws" {
  region = var.region

  # If the account is given, Terraform sends AWS no request until there is a change: a plan needs no valid credentials.
  skip_credentials_validation = var.account != ""
  skip_requesting_account_id  = var.account != ""
  skip_metadata_api_check     = var.account != "" ? true : null
  s3_use_path_style           = var.emulator

  default_tags {
    # LocalStack forgets the tags of alarms, so every plan would set them again.
    tags = var.emulator ? var.tags : merge({ application = "tapeline", deployment = var.name }, var.tags)
  }
}

data "aws_partition" "current" {}

# Only read if the account is not given.
data "aws_caller_identity" "current" {
  count = var.account == "" ? 1 : 0
}
