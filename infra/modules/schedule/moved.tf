# Deployments from before this queue was made by the module of all queues keep theirs.
moved {
  from = aws_sqs_queue.dead_letters
  to   = module.dead_letters.aws_sqs_queue.this
}
