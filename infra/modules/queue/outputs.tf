output "url" {
  description = "URL of the queue."
  value       = aws_sqs_queue.this.id
}

output "arn" {
  description = "ARN of the queue."
  value       = aws_sqs_queue.this.arn
}

output "dead_letters" {
  description = "Name, URL and ARN of the queue of its dead letters."
  value = {
    name = aws_sqs_queue.dead_letters.name
    url  = aws_sqs_queue.dead_letters.id
    arn  = aws_sqs_queue.dead_letters.arn
  }
}
