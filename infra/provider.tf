# Credentials and, for LocalStack, endpoints come from the environment: AWS_PROFILE or AWS_ACCESS_KEY_ID …, AWS_ENDPOINT_URL.
provider "aws" {
  region = var.region

  # With an account given, nothing is asked of AWS before there is something to do: a plan needs no valid credentials.
  skip_credentials_validation = var.account != ""
  skip_requesting_account_id  = var.account != ""
  skip_metadata_api_check     = var.account != "" ? true : null
  s3_use_path_style           = var.emulator

  default_tags {
    # LocalStack forgets the tags of alarms, so that every plan would want to set them again.
    tags = var.emulator ? var.tags : merge({ application = "tapeline", deployment = var.name }, var.tags)
  }
}

data "aws_partition" "current" {}

# Only asked when the account is not given.
data "aws_caller_identity" "current" {
  count = var.account == "" ? 1 : 0
}
