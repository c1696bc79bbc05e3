# For deployments made before the module of all queues created this queue.
moved {
  from = aws_sqs_queue.failures[0]
  to   = module.failures[0].aws_sqs_queue.this
}

# For deployments made before a function could be an image.
moved {
  from = aws_s3_object.package
  to   = aws_s3_object.package[0]
}
