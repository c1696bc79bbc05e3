# A wrong variable stops at the plan, with a sentence.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  region        = "eu-central-1"
  account       = "123456789012"
  oidc_issuer   = "https://issuer.example.com"
  oidc_audience = "tapeline"
  settings = {
    TAPELINE_SNOWFLAKE_URL    = "jdbc:snowflake://account.snowflakecomputing.com/"
    TAPELINE_SNOWFLAKE_SECRET = "tapeline/snowflake"
    TAPELINE_BULK_API_SECRET  = "tapeline/bulk-api"
  }
}

run "wrong_names" {
  command = plan

  variables {
    name               = "tapeline-for-everybody-in-the-whole-house"
    bucket             = "a-name-that-has-room-for-nothing-more-and-so-not-for-packages"
    region             = "Frankfurt"
    architecture       = "sparc"
    log_retention_days = 31
    kms_key            = "alias/mine"
    console_origin     = "*"
    alarm_email        = "ops"
    settings           = { TAPELINE_SNOWFLAK_URL = "a setting that no function lists" }
    schedules          = { spotify = "a schedule that no source has" }
    oidc_audience      = ""
    images             = { fan-out = "docker.io/library/alpine:latest" }
  }

  expect_failures = [
    var.images, var.name, var.bucket, var.region, var.architecture, var.log_retention_days, var.kms_key, var.console_origin, var.alarm_email,
    var.settings, var.schedules, var.oidc_audience,
  ]
}

run "a_key_elsewhere_and_a_vpc_without_ways" {
  command = plan

  variables {
    private_authorities = { layer = "authority", bundle = "authority.pem" }
    kms_key             = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    vpc = {
      id              = "vpc-1"
      subnets         = ["subnet-1"]
      security_groups = ["sg-1"]
      route_tables    = []
      functions       = ["extract-key"]
    }
  }

  expect_failures = [check.key, var.vpc, var.private_authorities]
}

run "wrong_values" {
  command = plan

  variables {
    settings      = { TAPELINE_SNOWFLAKE_SECRET = "{\"password\": \"a secret in place of its name\"}" }
    schedules     = { artlist = "every day" }
    oidc_issuer   = ""
    oidc_audience = ""
  }

  expect_failures = [var.settings, var.schedules, var.oidc_issuer]
}

run "a_secret_in_a_variable_or_a_file" {
  command = plan

  variables {
    settings = { TAPELINE_SNOWFLAKE_SECRET = "env:SNOWFLAKE" }
  }

  expect_failures = [var.settings]
}

run "a_console_that_is_no_place" {
  command = plan

  variables {
    console_origin = "https://elsewhere.example.com"
    console        = { domain = "https://console.example.com/", certificate = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222" }
  }

  expect_failures = [var.console]
}
