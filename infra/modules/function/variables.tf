variable "name" {
  description = "The function's name in functions.yaml, and of its folder."
  type        = string
}

variable "deployed_name" {
  description = "Its name on AWS; its role has the same."
  type        = string

  validation {
    condition     = length(var.deployed_name) <= 64
    error_message = "The function's name, ${var.deployed_name}, is longer than the 64 characters that AWS allows: choose a shorter name for the deployment or the function."
  }
}

variable "description" {
  description = "The function as functions.yaml has it."
  type        = any
}

variable "environment" {
  description = "Its variables, resolved."
  type        = map(string)
}

variable "permissions" {
  description = "What it may touch: actions on resources."
  type        = list(object({ actions = list(string), resources = list(string) }))
}

variable "package" {
  description = "Path of its function.zip."
  type        = string
}

variable "packages" {
  description = "native or jvm."
  type        = string
}

variable "packages_bucket" {
  description = "Bucket that packages are put into."
  type        = string
}

variable "image" {
  description = "Its image in ECR; empty when it runs from its package."
  type        = string
}

variable "layers" {
  description = "ARNs of the layers of a function that runs from its package."
  type        = list(string)
}

variable "architecture" {
  description = "arm64 or x86_64."
  type        = string
}

variable "queue" {
  description = "The queue whose messages invoke it; null for none."
  type = object({
    arn                = string
    visibility_timeout = number
  })
}

variable "event_source" {
  description = "Whether its queue invokes it."
  type        = bool
}

variable "self_calling" {
  description = "Whether it may call itself, straight or by its own queue, as often as it wants."
  type        = bool
}

variable "network" {
  description = "Subnets and security groups that it runs in; null for outside of any VPC."
  type = object({
    subnets         = list(string)
    security_groups = list(string)
  })
}

variable "tracing" {
  description = "Whether X-Ray traces it."
  type        = bool
}

variable "log_retention_days" {
  description = "How long its log is kept."
  type        = number
}

variable "kms_key" {
  description = "ARN of the KMS key of what it touches; empty for keys that AWS owns."
  type        = string
}

variable "failures" {
  description = "ARN of the queue of its asynchronous invocations that failed for good; null for a function without such invocations."
  type        = string
}

variable "arn_prefix" {
  description = "arn:<partition>:<service>:<region>:<account> for logs and sqs."
  type        = map(string)
}
