output "dead_letters" {
  description = "Name and ARN of the queue of what could not be delivered."
  value       = { name = aws_sqs_queue.dead_letters.name, arn = aws_sqs_queue.dead_letters.arn }
}

output "statements" {
  description = "What its role allows; for the tests."
  value       = local.statements
}
