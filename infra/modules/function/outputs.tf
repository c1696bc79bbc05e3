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
