output "name" {
  description = "Its name on AWS."
  value       = aws_lambda_function.this.function_name
}

output "arn" {
  description = "Its ARN."
  value       = aws_lambda_function.this.arn
}

output "invoke_arn" {
  description = "What API Gateway calls."
  value       = aws_lambda_function.this.invoke_arn
}

output "statements" {
  description = "What its role allows; for the tests."
  value       = local.statements
}

output "failures_queue" {
  description = "Name and ARN of the queue of failed asynchronous invocations; null for none."
  value       = one([for queue in aws_sqs_queue.failures : { name = queue.name, arn = queue.arn }])
}
