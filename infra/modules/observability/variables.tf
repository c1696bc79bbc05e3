variable "name" {
  description = "What dashboard, topic and alarms are called after."
  type        = string
}

variable "region" {
  description = "AWS region, for the dashboard."
  type        = string
}

variable "functions" {
  description = "Deployed name and timeout in seconds of the functions, by their names in functions.yaml."
  type        = map(object({ name = string, timeout = number }))
}

variable "authorizers" {
  description = "Which of them refuse a caller by an error, by their names in functions.yaml."
  type        = set(string)
}

variable "workers" {
  description = "What moves files, by its name in functions.yaml: its name on AWS, and that of the queue of its batches."
  type        = map(object({ function = string, queue = string }))
}

variable "queues" {
  description = "Names of the queues on AWS, by their names in functions.yaml."
  type        = map(string)
}

variable "dead_letters" {
  description = "Names of the queues that should be empty, by what they are for."
  type        = map(string)
}

variable "stage" {
  description = "The API's stage."
  type        = string
}

variable "email" {
  description = "Who is told; empty for nobody."
  type        = string
}

variable "kms_key" {
  description = "ARN of the KMS key of the topic; empty for none of one's own."
  type        = string
}
