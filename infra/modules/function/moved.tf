# Deployments from before this queue was made by the module of all queues keep theirs.
moved {
  from = aws_sqs_queue.failures[0]
  to   = module.failures[0].aws_sqs_queue.this
}

# Deployments from before a function could be an image keep their packages.
moved {
  from = aws_s3_object.package
  to   = aws_s3_object.package[0]
}
