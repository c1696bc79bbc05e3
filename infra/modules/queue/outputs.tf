output "url" {
  description = "URL of the queue."
  value       = aws_sqs_queue.this.id
}

output "dead_letters_url" {
  description = "URL of the queue of its dead letters; null where it has none."
  value       = one(aws_sqs_queue.dead_letters[*].id)
}

output "arn" {
  description = "ARN of the queue."
  value       = aws_sqs_queue.this.arn
}
