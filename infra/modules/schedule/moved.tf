# For deployments made before the module of all queues created this queue.
moved {
  from = aws_sqs_queue.dead_letters
  to   = module.dead_letters.aws_sqs_queue.this
}
