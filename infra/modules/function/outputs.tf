output "name" {
  description = "Its name on AWS."
  value       = aws_lambda_function.this.function_name
}

output "invoke_arn" {
  description = "What API Gateway calls."
  value       = aws_lambda_function.this.invoke_arn
}

output "statements" {
  description = "What its role allows; for the tests."
  value       = local.statements
}

output "subnets" {
  description = "What it runs in; for the tests."
  value       = flatten(aws_lambda_function.this.vpc_config[*].subnet_ids)
}

output "package_type" {
  description = "Zip or Image; for the tests."
  value       = aws_lambda_function.this.package_type
}

output "at_once" {
  description = "How many of it a queue may keep busy; for the tests."
  value       = aws_lambda_event_source_mapping.queue[*].scaling_config[0].maximum_concurrency
}

output "layers" {
  description = "Its layers; for the tests."
  value       = flatten([coalesce(aws_lambda_function.this.layers, [])])
}
