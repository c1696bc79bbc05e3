# What the plan makes of the description, without AWS.

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

run "the_guide" {
  module {
    source = "./tests/guide"
  }
}

run "everything_of_the_description_is_planned" {
  command = plan

  assert {
    condition     = keys(module.images) == ["download-media"] && output.without_image == tolist(["download-media"]) && alltrue([for function in module.function : function.package_type == "Zip"])
    error_message = "There is a place for each image, and without an image a function runs from its package."
  }

  assert {
    condition     = keys(module.function) == keys(yamldecode(file("functions.yaml")).functions)
    error_message = "Every function of functions.yaml, and no other."
  }

  assert {
    condition     = keys(module.queue) == keys(yamldecode(file("functions.yaml")).queues)
    error_message = "Every queue of functions.yaml, and no other."
  }

  assert {
    condition     = module.api.open_routes == tolist(["GET /v1/health"])
    error_message = "Every route but the health check wants a token; open are: ${jsonencode(module.api.open_routes)}"
  }

  assert {
    condition = length(module.api.routes) == length(flatten([
      for path, item in local.api.paths : [for method in keys(item) : method if contains(["get", "put", "post", "delete", "patch", "head"], method)]
    ]))
    error_message = "Every route of openapi.yaml."
  }

  assert {
    condition     = local.self_calling == ["browse-artists", "discover-media", "download-batch", "download-media", "extract-keys", "harvest-artists", "register-version", "verify-objects"]
    error_message = "These eight call themselves, and AWS must not take that for a mistake."
  }

  assert {
    condition     = length(distinct([for alarm in module.observability.alarms : alarm])) == length(module.observability.alarms) && alltrue([for purpose in keys(output.dead_letters) : contains(module.observability.alarms, "tapeline-dead-letters-${purpose}")])
    error_message = "Every queue that should be empty has an alarm."
  }

  assert {
    condition     = length(module.observability.alarms) == tonumber(regex("\\nALARMS = ([0-9]+)", file("cost.py"))[0])
    error_message = "There are ${length(module.observability.alarms)} alarms; cost.py counts another number. Mend ALARMS and ALARM_METRICS there and run it with --write."
  }

  assert {
    condition = alltrue([
      for alarm in module.observability.alarms : anytrue([
        for name in run.the_guide.alarms : endswith(name, "…") ? startswith(alarm, "tapeline-${trimsuffix(name, "…")}") : alarm == "tapeline-${name}"
      ])
    ])
    error_message = "The table of alarms in docs/operations.md says of each what it means and what to do. It knows ${join(", ", run.the_guide.alarms)}; there are ${join(", ", module.observability.alarms)}."
  }

  assert {
    condition = alltrue([
      for name in run.the_guide.alarms : anytrue([
        for alarm in module.observability.alarms : endswith(name, "…") ? startswith(alarm, "tapeline-${trimsuffix(name, "…")}") : alarm == "tapeline-${name}"
      ])
    ])
    error_message = "docs/operations.md explains an alarm that there is not. It knows ${join(", ", run.the_guide.alarms)}; there are ${join(", ", module.observability.alarms)}."
  }

  assert {
    condition     = output.bucket != "" && output.table == "tapeline" && output.data_kept
    error_message = "Data is kept unless told otherwise."
  }

  assert {
    condition     = keys(aws_secretsmanager_secret.named) == ["TAPELINE_BULK_API_SECRET", "TAPELINE_SNOWFLAKE_SECRET"]
    error_message = "A secret for each setting that names one."
  }

  assert {
    condition     = local.environments["download-batch"]["TAPELINE_BUCKET"] == "tapeline-123456789012-eu-central-1" && local.environments["manage-jobs"]["TAPELINE_EXTRACT_KEYS_FUNCTION"] == "tapeline-extract-keys" && local.environments["authorize-caller"]["TAPELINE_OIDC_ISSUER"] == "https://issuer.example.com"
    error_message = "What the description leaves open is filled in."
  }

  assert {
    condition     = !anytrue(flatten([for environment in values(local.environments) : [for value in values(environment) : strcontains(value, "$${")]]))
    error_message = "A placeholder that stands for nothing: ${jsonencode({ for name, environment in local.environments : name => [for variable, value in environment : variable if strcontains(value, "$${")] })}"
  }

  assert {
    condition     = tonumber(local.environments["issue-upload-url"]["TAPELINE_UPLOADS_REMOVED_AFTER_DAYS"]) == local.description.bucket.lifecycle["unregistered-uploads"].expire_after_days
    error_message = "What can be registered, and what the bucket removes, follow from one number."
  }

  assert {
    condition     = contains(module.observability.alarms, "tapeline-authorizer-errors-authorize-caller") && !contains(module.observability.alarms, "tapeline-errors-authorize-caller")
    error_message = "A refused token counts as an error of the function; the authorizer's alarm is on its own count."
  }

  assert {
    condition     = toset(module.observability.queries) == toset(["AWS/SQS", "IF(waiting > 0 AND taken == 0, 1, 0)"])
    error_message = "job-stuck must not depend on a metric of which there may be no data: ${jsonencode(module.observability.queries)}"
  }

  assert {
    condition = alltrue([
      for type in ["BAD_REQUEST_PARAMETERS", "UNAUTHORIZED", "ACCESS_DENIED", "MISSING_AUTHENTICATION_TOKEN", "REQUEST_TOO_LARGE", "THROTTLED", "AUTHORIZER_FAILURE", "INTEGRATION_TIMEOUT", "DEFAULT_4XX", "DEFAULT_5XX"] :
      module.api.document["x-amazon-apigateway-gateway-responses"][type].responseParameters == { "gatewayresponse.header.Content-Type" = "'application/problem+json'" }
    ])
    error_message = "The gateway's own errors are problems, and say so."
  }

  assert {
    condition     = module.api.limits == { rate = var.requests_per_second, burst = var.request_burst }
    error_message = "The API has its limits: ${jsonencode(module.api.limits)}"
  }

  assert {
    condition = alltrue([
      for name, function in local.description.functions : one(module.function[name].at_once) == try(function.queue.maximum_concurrency, 2) if can(function.queue)
    ])
    error_message = "A queue keeps no more of a function busy than functions.yaml says."
  }

  assert {
    condition = alltrue([
      for rule, days in { old-manifests = 30, unregistered-uploads = 7, incomplete-uploads = 7 } : one(module.storage.removed_after_days[rule]) == days
    ])
    error_message = "What goes away by itself does: ${jsonencode(module.storage.removed_after_days)}"
  }

  assert {
    condition     = !module.api.detailed_metrics
    error_message = "Metrics of each method are paid for, and nobody reads them unless asked for."
  }

  assert {
    condition     = alltrue([for environment in local.environments : environment["DISABLE_SIGNAL_HANDLERS"] == "true"])
    error_message = "Native functions leave signals to Lambda."
  }

  assert {
    condition     = alltrue([for function in module.function : length(function.subnets) == 0]) && length(module.network) == 0 && output.key_policy == null
    error_message = "No function runs in a VPC, and no key is needed, unless asked for."
  }

  assert {
    condition = alltrue([
      for source in values(local.sources) : contains(keys(local.functions), source.finds_keys) && contains(keys(local.queues), source.batches)
    ])
    error_message = "A source's finds_keys names a function, and its batches a queue, of functions.yaml."
  }

  assert {
    condition     = local.schedules["artlist"].function == "extract-keys" && jsondecode(local.schedules["artlist"].input) == { source = "artlist", options = { incremental = true }, scheduledAt = "<aws.scheduler.scheduled-time>" }
    error_message = "A source's schedule starts the function that finds its keys, with the source, its options and the time of the turn."
  }

  assert {
    condition     = strcontains(local.schedules["artlist"].input, "<aws.scheduler.scheduled-time>")
    error_message = "Scheduler knows the word by its brackets, which jsonencode escapes."
  }

  assert {
    condition     = !contains(keys(local.environments["fan-out"]), "TAPELINE_SNOWFLAKE_SECRET")
    error_message = "A function is told only what it lists."
  }

  assert {
    condition     = local.functions["authorize-caller"].memory == local.description.functions["authorize-caller"].memory.native && local.functions["authorize-caller"].timeout == local.description.functions["authorize-caller"].timeout.native && local.functions["fan-out"].memory == local.description.functions["fan-out"].memory
    error_message = "Memory and timeout are those of native packages where the description tells the forms apart."
  }
}

run "the_console" {
  command = plan

  variables {
    console = { domain = "console.example.com", certificate = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222", client_id = "tapeline" }
  }

  assert {
    condition = module.console[0].config == {
      api         = "https://abcdefghij.execute-api.eu-central-1.amazonaws.com/live"
      issuer      = "https://issuer.example.com"
      client_id   = "tapeline"
      scope       = "openid"
      roles_claim = "roles"
      id_token    = false
    }
    error_message = "The console is told where the API and the issuer are: ${jsonencode(module.console[0].config)}"
  }

  assert {
    condition = strcontains(module.console[0].policy, "connect-src 'self' ${join(" ", [
      "https://abcdefghij.execute-api.eu-central-1.amazonaws.com", "https://issuer.example.com",
      "https://tapeline-123456789012-eu-central-1.s3.eu-central-1.amazonaws.com",
    ])};") && !strcontains(module.console[0].policy, "unsafe") && !strcontains(module.console[0].policy, "*")
    error_message = "It connects to the API, the issuer and the bucket, and to nothing else: ${module.console[0].policy}"
  }

  assert {
    condition     = module.console[0].types["index.html"] == "text/html; charset=utf-8" && alltrue([for type in values(module.console[0].types) : type != "application/octet-stream"])
    error_message = "Every file has its type: ${jsonencode(module.console[0].types)}"
  }

  assert {
    condition     = module.storage.origins == ["https://console.example.com"] && output.console.url == "https://console.example.com/"
    error_message = "Of all pages the console's alone may send and fetch files: ${jsonencode(module.storage.origins)}"
  }

  assert {
    condition     = module.api.document["x-amazon-apigateway-gateway-responses"]["UNAUTHORIZED"].responseParameters["gatewayresponse.header.Access-Control-Allow-Origin"] == "'https://console.example.com'"
    error_message = "The API answers the console's pages."
  }
}

run "a_second_deployment_with_every_option" {
  command = plan

  variables {
    name             = "second"
    oidc_issuer      = ""
    oidc_audience    = ""
    make_user_pool   = true
    schedules        = { artlist = "rate(6 hours)" }
    usage_plan       = { requests_per_second = 5, burst = 10, requests_per_day = 1000 }
    console_origin   = "https://console.example.com"
    versioning       = true
    kms_key          = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    gateway_log_role = false

    detailed_api_metrics = true
    images = {
      download-media = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/second/download-media@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    }
    private_authorities = { layer = "arn:aws:lambda:eu-central-1:123456789012:layer:authority:3", bundle = "/opt/authority.pem" }
    vpc = {
      id              = "vpc-1"
      subnets         = ["subnet-1", "subnet-2"]
      security_groups = ["sg-1"]
      route_tables    = ["rtb-1"]
    }
  }

  assert {
    condition     = alltrue([for function in module.function : startswith(function.name, "second-")]) && alltrue([for queue in output.dead_letters : startswith(queue, "second-")]) && output.table == "second"
    error_message = "Everything begins with the deployment's name."
  }

  assert {
    condition     = { for name, function in module.function : name => function.package_type if function.package_type != "Zip" } == { download-media = "Image" }
    error_message = "A function that is given an image runs from it, and no other does."
  }

  assert {
    condition     = local.schedules["artlist"].expression == "rate(6 hours)" && local.schedules["motionarray"].expression == "cron(30 3 * * ? *)"
    error_message = "A schedule can be replaced by its name."
  }

  assert {
    condition     = length(module.identity) == 1 && local.environments["authorize-caller"]["TAPELINE_OIDC_ROLES_CLAIM"] == "cognito:groups" && local.environments["authorize-caller"]["TAPELINE_OIDC_ARTISTS_CLAIM"] == "custom:artists"
    error_message = "Without an issuer of one's own, the groups of a user pool are the roles, and an attribute names the artists."
  }

  assert {
    condition     = contains(module.identity[0].client.read, "custom:artists") && module.identity[0].client.write == toset(["name"])
    error_message = "The token names the artists, and nobody may say by himself whose recordings are his."
  }

  assert {
    condition = alltrue([
      for response in module.api.document["x-amazon-apigateway-gateway-responses"] :
      response.responseParameters["gatewayresponse.header.Access-Control-Allow-Origin"] == "'https://console.example.com'"
    ])
    error_message = "A browser may read every error of the gateway, also after the next deployment."
  }

  assert {
    condition     = module.api.detailed_metrics
    error_message = "Metrics of each method where they are asked for."
  }

  assert {
    condition     = length(module.console) == 0 && output.console == null
    error_message = "A console elsewhere needs none here."
  }

  assert {
    condition     = { for name, function in module.function : name => function.subnets if length(function.subnets) > 0 } == { extract-keys = ["subnet-1", "subnet-2"] }
    error_message = "Only what must leave by a known address runs in the VPC."
  }

  assert {
    condition     = alltrue([for environment in values(local.environments) : environment["AWS_CA_BUNDLE"] == "/opt/authority.pem"]) && { for name, function in module.function : name => function.layers if length(function.layers) != 1 } == { download-media = [] }
    error_message = "Every function trusts a private authority that is named, from a layer where it has no image."
  }

  assert {
    condition     = toset(module.network[0].services) == toset(["com.amazonaws.eu-central-1.s3", "com.amazonaws.eu-central-1.dynamodb"])
    error_message = "From a VPC, S3 and DynamoDB are reached past the NAT gateway."
  }

  assert {
    condition     = alltrue([for principal in ["logs.eu-central-1.amazonaws.com", "cloudwatch.amazonaws.com", "arn:aws:iam::123456789012:root"] : strcontains(output.key_policy, "\"${principal}\"")])
    error_message = "The policy names everybody who needs the key: ${output.key_policy}"
  }

  assert {
    condition     = jsondecode(output.key_policy).Statement[0].Condition == { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-central-1:123456789012:*" } }
    error_message = "No other account's logs are encrypted with it."
  }
}

run "a_console_with_a_user_pool" {
  command = plan

  variables {
    oidc_issuer    = ""
    oidc_audience  = ""
    make_user_pool = true
    console        = { domain = "console.example.com", certificate = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222" }
  }

  assert {
    condition     = module.identity[0].client.back == toset(["https://console.example.com/"]) && module.console[0].config.id_token && module.console[0].config.roles_claim == "cognito:groups"
    error_message = "People return to the console, and it sends the ID token: ${jsonencode(module.console[0].config)}"
  }

  assert {
    condition     = strcontains(module.console[0].policy, " https://tapeline-123456789012.auth.eu-central-1.amazoncognito.com ")
    error_message = "It may ask the pool's own pages for tokens: ${module.console[0].policy}"
  }
}
