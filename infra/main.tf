# Tapeline on AWS. functions.yaml, sources.yaml and openapi.yaml describe its parts; this file maps each to resources.

module "storage" {
  source = "./modules/storage"

  name            = local.bucket
  lifecycle_rules = local.description.bucket.lifecycle
  keep_data       = var.keep_data
  versioning      = var.versioning
  kms_key         = var.kms_key
  console_origin  = local.console_origin
}

module "table" {
  source = "./modules/table"

  name        = var.name
  description = local.description.table
  keep_data   = var.keep_data
  kms_key     = var.kms_key
}

module "queue" {
  source   = "./modules/queue"
  for_each = local.queues

  name               = "${var.name}-${each.key}"
  arn                = local.arn.queue[each.key]
  visibility_timeout = each.value.visibility_timeout
  dead_letters_after = each.value.dead_letters_after
  kms_key            = var.kms_key
}

# Asynchronous invocations that finally failed. This is a destination and not a dead-letter queue, because Lambda adds the reason.
module "failures" {
  source   = "./modules/queue"
  for_each = local.arn.failures

  name    = "${var.name}-${each.key}-failures"
  arn     = each.value
  kms_key = var.kms_key
}

# A secret with a name and no value. The value is set by hand (docs/deploy.md), and Terraform never sees it.
resource "aws_secretsmanager_secret" "named" {
  # checkov:skip=CKV2_AWS_57: the secrets belong to Snowflake and the bulk API; they are renewed there and copied here by hand
  for_each = local.secrets

  name                    = each.value
  description             = "${each.key} of ${var.name}"
  kms_key_id              = var.kms_key == "" ? null : var.kms_key
  recovery_window_in_days = var.secret_recovery_days
}

module "packages" {
  source = "./modules/packages"

  name = "${local.bucket}-packages"
}

module "images" {
  source   = "./modules/images"
  for_each = var.emulator ? toset([]) : local.image_functions

  name     = "${var.name}/${each.key}"
  function = local.arn.function[each.key]
  kms_key  = var.kms_key
}

module "function" {
  source   = "./modules/function"
  for_each = local.functions

  name               = each.key
  deployed_name      = "${var.name}-${each.key}"
  description        = each.value
  environment        = local.environments[each.key]
  permissions        = local.permissions[each.key]
  package            = "${local.repository}/functions/${each.key}/target/function.zip"
  packages           = var.packages
  packages_bucket    = module.packages.name
  image              = lookup(var.images, each.key, "")
  architecture       = var.architecture
  event_source       = var.event_sources
  self_calling       = contains(local.self_calling, each.key)
  tracing            = var.tracing
  log_retention_days = var.log_retention_days
  kms_key            = var.kms_key
  failures           = try(module.failures[each.key].arn, null)
  arn_prefix         = local.arn_prefix
  layers             = var.private_authorities[*].layer

  network = try(contains(var.vpc.functions, each.key), false) ? { subnets = var.vpc.subnets, security_groups = var.vpc.security_groups } : null

  queue = !can(each.value.queue) ? null : {
    arn                = module.queue[each.value.queue.name].arn
    visibility_timeout = local.queues[each.value.queue.name].visibility_timeout
  }
}

module "network" {
  source = "./modules/network"
  count  = try(var.vpc.make_endpoints, false) ? 1 : 0

  vpc          = var.vpc.id
  region       = var.region
  route_tables = var.vpc.route_tables
}

module "api" {
  source = "./modules/api"

  name                = var.name
  description_file    = "${path.module}/openapi.yaml"
  functions           = { for name, function in module.function : name => { name = function.name, invoke_arn = function.invoke_arn } }
  console_origin      = local.console_origin
  requests_per_second = var.requests_per_second
  request_burst       = var.request_burst
  usage_plan          = var.usage_plan
  gateway_log_role    = var.gateway_log_role
  partition           = local.partition
  log_retention_days  = var.log_retention_days
  kms_key             = var.kms_key
  tracing             = var.tracing
  detailed_metrics    = var.detailed_api_metrics
}

module "schedule" {
  source = "./modules/schedule"

  name           = var.name
  schedules      = local.schedules
  functions      = local.arn.function
  waking         = local.waking
  enabled        = var.schedules_enabled
  window_minutes = var.schedule_window_minutes
  time_zone      = var.time_zone
  kms_key        = var.kms_key
  arn_prefix     = local.arn_prefix
}

module "identity" {
  source = "./modules/identity"
  count  = var.make_user_pool ? 1 : 0

  name      = var.name
  roles     = local.roles
  region    = var.region
  keep_data = var.keep_data
  account   = local.account
  console   = local.console_origin
}

module "console" {
  source = "./modules/console"
  count  = var.console == null ? 0 : 1

  name        = var.name
  bucket      = "${local.bucket}-console"
  partition   = local.partition
  domain      = var.console.domain
  certificate = var.console.certificate
  files       = "${local.repository}/web/target/console"
  storage     = local.storage
  connections = distinct(concat([for address in [module.api.url, local.oidc.TAPELINE_OIDC_ISSUER] : regex("^https?://[^/]+", address)], compact(module.identity[*].sign_in), [local.storage]))

  config = {
    api         = module.api.url
    issuer      = local.oidc.TAPELINE_OIDC_ISSUER
    client_id   = var.make_user_pool ? module.identity[0].audience : var.console.client_id
    scope       = "openid"
    roles_claim = try(local.environments["authorize-caller"]["TAPELINE_OIDC_ROLES_CLAIM"], "roles")
    id_token    = var.make_user_pool
  }
}

module "observability" {
  source = "./modules/observability"

  name         = var.name
  region       = var.region
  functions    = { for name, function in local.functions : name => { name = "${var.name}-${name}", timeout = function.timeout } }
  queues       = { for name in keys(local.queues) : name => "${var.name}-${name}" }
  workers      = local.workers
  dead_letters = local.dead_letters
  stage        = module.api.stage
  authorizers  = module.api.authorizers
  email        = var.alarm_email
  kms_key      = var.kms_key
}

locals {
  # Known before anything exists: the API needs it in its CORS headers, and the console needs the API's address.
  console_origin = var.console == null ? var.console_origin : "https://${var.console.domain}"
  storage        = "https://${local.bucket}.s3.${var.region}.amazonaws.com"

  # The functions that receive a source's batches.
  workers = {
    for name, function in local.functions : name => { function = "${var.name}-${name}", queue = "${var.name}-${function.queue.name}" }
    if contains([for source in values(local.sources) : source.batches], try(function.queue.name, ""))
  }

  # All dead-letter queues. docs/operations.md says what to do with each.
  dead_letters = merge(
    { for name in keys(local.queues) : name => "${var.name}-${name}-dead-letters" },
    { for name, function in local.functions : "${name}-failures" => "${var.name}-${name}-failures" if can(function.asynchronous) },
    { schedules = "${var.name}-schedule-dead-letters" },
  )
}

check "key" {
  assert {
    condition     = var.kms_key == "" || try(split(":", var.kms_key)[3] == var.region, false)
    error_message = "kms_key is not a key of ${var.region}, and its policy must let use it there: logs.${var.region}.amazonaws.com, cloudwatch.amazonaws.com, and the account's roles, for which S3, SQS, SNS, DynamoDB, Secrets Manager and EventBridge Scheduler ask. The output key_policy is such a policy."
  }
}

check "sources" {
  assert {
    condition     = alltrue([for setting in ["TAPELINE_SNOWFLAKE_URL", "TAPELINE_SNOWFLAKE_SECRET"] : contains(keys(local.settings), setting)])
    error_message = "Set TAPELINE_SNOWFLAKE_URL and TAPELINE_SNOWFLAKE_SECRET in settings: without them extract-keys stops at its start, and nothing is ingested. The studio works."
  }
}
