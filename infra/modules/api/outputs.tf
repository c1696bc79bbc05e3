output "url" {
  description = "Where the API answers."
  value       = aws_api_gateway_stage.this.invoke_url
}

output "stage" {
  description = "Name of the stage."
  value       = aws_api_gateway_stage.this.stage_name
}

output "routes" {
  description = "Methods and paths; for the tests."
  value       = sort(flatten([for path, operations in local.operations : [for method in keys(operations) : "${upper(method)} ${path}"]]))
}

output "open_routes" {
  description = "Those of them that want no token; for the tests."
  value = sort(flatten([
    for path, operations in local.operations : [for method, operation in operations : "${upper(method)} ${path}" if length(operation.security) == 0]
  ]))
}

output "document" {
  description = "What is imported; for the tests."
  value       = local.body
}

output "detailed_metrics" {
  description = "Whether each method is counted apart; for the tests."
  value       = one(aws_api_gateway_method_settings.this.settings[*].metrics_enabled)
}

output "authorizers" {
  description = "Functions, by their names in functions.yaml, that refuse a caller by an error."
  value       = local.authorizers
}

output "limits" {
  description = "How many requests all callers together may send, each second and at once; for the tests."
  value = {
    rate  = aws_api_gateway_method_settings.this.settings[0].throttling_rate_limit
    burst = aws_api_gateway_method_settings.this.settings[0].throttling_burst_limit
  }
}
