output "url" {
  description = "Where the API answers: TAPELINE_URL."
  value       = module.api.url
}

output "bucket" {
  description = "Name of the bucket: TAPELINE_BUCKET."
  value       = module.storage.name
}

output "table" {
  description = "Name of the table: TAPELINE_TABLE."
  value       = module.table.name
}

output "queues" {
  description = "URLs of the queues by their names in functions.yaml."
  value       = { for name, queue in module.queue : name => queue.url }
}

output "dead_letters" {
  description = "Names of the queues that should be empty."
  value       = local.dead_letters
}

output "functions" {
  description = "Names of the functions on AWS by their names in functions.yaml."
  value       = { for name, function in module.function : name => function.name }
}

output "secrets" {
  description = "Names of the secrets that want a value, by their settings."
  value       = local.secrets
}

output "issuer" {
  description = "Whose tokens are accepted, and for which audience."
  value       = { issuer = local.oidc.TAPELINE_OIDC_ISSUER, audience = local.oidc.TAPELINE_OIDC_AUDIENCE }
}

output "dashboard" {
  description = "The dashboard in the AWS console."
  value       = module.observability.dashboard_url
}

output "data_kept" {
  description = "Whether AWS refuses to delete the data."
  value       = var.keep_data
}

output "key_policy" {
  description = "What the policy of the key in kms_key must let use it; to be put into that key's policy by hand. null without one."
  value = var.kms_key == "" ? null : jsonencode({
    Version = "2012-10-17"
    Statement = [
      for statement in local.key_statements : merge(
        {
          Sid       = statement.name
          Effect    = "Allow"
          Principal = statement.principal
          Action    = statement.actions
          Resource  = "*"
        },
        { for word in ["condition"] : "Condition" => statement[word] if can(statement[word]) },
      )
    ]
  })
}

output "image_repositories" {
  description = "Where the images of functions are pushed to, by function."
  value       = { for name, images in module.images : name => images.url }
}

output "without_image" {
  description = "Functions that lack the program beside them, so that their work waits: docs/deploy.md says how to build an image."
  value       = sort(setsubtract(local.image_functions, keys(var.images)))
}

output "console" {
  description = "Where the console is, and the name to which that has to point by a CNAME or an alias; null without one."
  value       = var.console == null ? null : { url = "${local.console_origin}/", points_to = module.console[0].distribution }
}
