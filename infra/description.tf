# Translates functions.yaml, sources.yaml and openapi.yaml into AWS resources. Names, and therefore ARNs, are known before anything exists,
# so a plan can check policies, and a function may call itself without a dependency cycle.

locals {
  description = yamldecode(file("${path.module}/functions.yaml"))
  # memory and timeout are one number, or one for each kind of package
  functions = { for name, function in local.description.functions : name => merge(function, {
    memory  = try(function.memory[var.packages], function.memory)
    timeout = try(function.timeout[var.packages], function.timeout)
  }) }
  queues  = local.description.queues
  sources = yamldecode(file("${path.module}/sources.yaml")).sources

  # Functions that run from an image if one is given, because they start another program.
  image_functions = toset([for name, function in local.functions : name if try(function.package, "zip") == "image"])

  # Function names instead of addresses, because only the routes are used here.
  api   = yamldecode(templatefile("${path.module}/openapi.yaml", { for name in keys(local.functions) : name => name }))
  roles = toset(flatten([for item in values(local.api.paths) : [for operation in values(item) : try(operation["x-tapeline-roles"], [])]]))

  known_settings = sort(distinct(flatten([for function in values(local.functions) : try(function.settings, [])])))
  known_schedules = sort(concat(
    flatten([for function in values(local.functions) : keys(try(function.schedules, {}))]),
    [for name, source in local.sources : name if can(source.schedule)],
  ))

  # The schedules of functions and of sources. A source's schedule starts the function that finds its keys.
  schedules = merge(concat([
    for function_name, function in local.functions : {
      for name, schedule in try(function.schedules, {}) : name => {
        function   = function_name
        expression = try(var.schedules[name], schedule.expression)
        input      = try(jsonencode(schedule.input), null)
      }
    }
    ], [{
      for name, source in local.sources : name => {
        function   = source.finds_keys
        expression = try(var.schedules[name], source.schedule.expression)
        # Scheduler replaces this keyword with the scheduled time; jsonencode escapes the angle brackets that mark it.
        input = replace(replace(jsonencode({
          source      = name
          options     = try(source.schedule.options, {})
          scheduledAt = "<aws.scheduler.scheduled-time>"
        }), "\\u003c", "<"), "\\u003e", ">")
      } if can(source.schedule)
  }])...)
}

# Functions that create one-time schedules to continue later.
locals {
  waking = [for name, function in local.functions : name if contains(values(try(function.environment, {})), "$${schedules.role}")]
}

locals {
  repository = var.repository == "" ? "${path.module}/.." : var.repository
  account    = var.account == "" ? one(data.aws_caller_identity.current[*].account_id) : var.account
  bucket     = var.bucket == "" ? "${var.name}-${local.account}-${var.region}" : var.bucket
  partition  = data.aws_partition.current.partition

  arn_prefix = {
    for service in ["lambda", "sqs", "dynamodb", "logs", "scheduler", "ssm"] :
    service => "arn:${local.partition}:${service}:${var.region}:${local.account}"
  }

  arn = {
    bucket = "arn:${local.partition}:s3:::${local.bucket}"
    table  = "${local.arn_prefix.dynamodb}:table/${var.name}"
    queue = merge([for name in keys(local.queues) : {
      (name)                 = "${local.arn_prefix.sqs}:${var.name}-${name}"
      "${name}.dead-letters" = "${local.arn_prefix.sqs}:${var.name}-${name}-dead-letters"
    }]...)
    function = { for name in keys(local.functions) : name => "${local.arn_prefix.lambda}:function:${var.name}-${name}" }
    # Destinations of asynchronous invocations that finally failed.
    failures = { for name, function in local.functions : name => "${local.arn_prefix.sqs}:${var.name}-${name}-failures" if can(function.asynchronous) }
    # The common prefix of the schedules' ARNs, and the role with which they call functions.
    schedules             = "${local.arn_prefix.scheduler}:schedule/${var.name}"
    schedule_dead_letters = "${local.arn_prefix.sqs}:${var.name}-schedule-dead-letters"
    schedules_role        = "arn:${local.partition}:iam::${local.account}:role/${var.name}-schedules"
  }
}

# The values of ${…}: names and URLs in environments, ARNs in permissions. See the head of functions.yaml.
locals {
  values = merge(
    { "$${bucket}" = local.bucket, "$${table}" = var.name },
    { for name, queue in module.queue : "$${queue.${name}}" => queue.url },
    { for name, queue in module.queue : "$${queue.${name}.dead-letters}" => queue.dead_letters_url },
    { for name in keys(local.functions) : "$${function.${name}}" => "${var.name}-${name}" },
    { for name, queue in module.failures : "$${function.${name}.failures}" => queue.url },
    { "$${schedules}" = var.name, "$${schedules.role}" = local.arn.schedules_role, "$${schedules.dead-letters}" = module.schedule.dead_letters_url },
  )

  # The store of each secret: NAME or asm:NAME in Secrets Manager, ssm:NAME in the Parameter Store, gcp:… at Google.
  secret_places = { for setting, value in var.settings : setting => {
    store = can(regex("^(ssm|gcp):", value)) ? substr(value, 0, 3) : "asm"
    name  = trimprefix(trimprefix(value, "asm:"), "ssm:")
  } if endswith(setting, "_SECRET") }

  # The secrets in Secrets Manager, which Terraform creates without a value.
  secrets = { for setting, place in local.secret_places : setting => place.name if place.store == "asm" }

  secret_actions = { asm = "secretsmanager:GetSecretValue", ssm = "ssm:GetParameter" }
  secret_arns = merge(
    { for setting, secret in aws_secretsmanager_secret.named : setting => secret.arn },
    { for setting, place in local.secret_places : setting => "${local.arn_prefix.ssm}:parameter/${trimprefix(place.name, "/")}" if place.store == "ssm" },
  )

  # A resource has two parts: what it is, and which part of it (a key prefix, an index).
  permissions = {
    for name, function in local.functions : name => [
      for permission in function.permissions : {
        actions = [
          for action in permission.actions : action != local.secret_actions.asm ? action :
          local.secret_actions[local.secret_places[trimsuffix(trimprefix(permission.resource, "$${secret."), "}")].store]
        ]
        resources = [
          for word in [split("}", trimprefix(permission.resource, "$${"))] : join("", [
            word[0] == "bucket" ? local.arn.bucket :
            word[0] == "table" ? local.arn.table :
            word[0] == "schedules" ? local.arn.schedules :
            word[0] == "schedules.role" ? local.arn.schedules_role :
            word[0] == "schedules.dead-letters" ? local.arn.schedule_dead_letters :
            startswith(word[0], "queue.") ? local.arn.queue[trimprefix(word[0], "queue.")] :
            endswith(word[0], ".failures") ? local.arn.failures[trimsuffix(trimprefix(word[0], "function."), ".failures")] :
            startswith(word[0], "function.") ? local.arn.function[trimprefix(word[0], "function.")] :
            local.secret_arns[trimprefix(word[0], "secret.")],
            word[1],
          ])
        ]
      }
      # A secret without a name is not used. For Google, AWS is only asked for the role's identity, which needs no permission.
      if !startswith(permission.resource, "$${secret.") || contains(keys(local.secret_arns), trimsuffix(trimprefix(permission.resource, "$${secret."), "}"))
    ]
  }

  oidc = {
    TAPELINE_OIDC_ISSUER   = var.make_user_pool ? one(module.identity[*].issuer) : var.oidc_issuer
    TAPELINE_OIDC_AUDIENCE = var.make_user_pool ? one(module.identity[*].audience) : var.oidc_audience
  }

  settings = merge(local.oidc, one(module.identity[*].claims), var.settings)

  environments = {
    for name, function in local.functions : name => merge(
      { for setting in try(function.settings, []) : setting => local.settings[setting] if contains(keys(local.settings), setting) },
      { for variable, text in try(function.environment, {}) : variable => try(local.values[text], text) },
      { for private in var.private_authorities[*] : "AWS_CA_BUNDLE" => private.bundle },
      # Quarkus recommends this for native executables: Lambda handles signals.
      { for packages in ["native"] : "DISABLE_SIGNAL_HANDLERS" => "true" if packages == var.packages },
    )
  }

  # AWS stops a function that calls itself, directly or through its own queue, after 16 rounds. These functions are exempt, because their
  # description allows it on purpose: extract-keys and discover-media start their own successor, download-batch and download-media send
  # follow-ups, harvest-artists does both.
  self_calls = {
    for name, function in local.functions : name => [
      for permission in function.permissions : permission.resource
      if contains(["$${function.${name}}", format("$${queue.%s}", try(function.queue.name, ""))], permission.resource)
      && length(setintersection(permission.actions, ["lambda:InvokeFunction", "sqs:SendMessage"])) > 0
    ]
  }
  self_calling = [for name, calls in local.self_calls : name if length(calls) > 0]
}

# The users of the key. The first two need a statement of their own; all others have access by the account's roles and policies.
locals {
  key_statements = [
    {
      name      = "Logs"
      principal = { Service = "logs.${var.region}.amazonaws.com" }
      actions   = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
      condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "${local.arn_prefix.logs}:*" } } # only this account's logs
    },
    {
      name      = "Alarms"
      principal = { Service = "cloudwatch.amazonaws.com" }
      actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    },
    {
      name      = "Account"
      principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
      actions   = ["kms:*"]
    },
  ]
}
