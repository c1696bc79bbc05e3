variable "name" {
  description = "What the group, the role and the dead letters are called."
  type        = string
}

variable "schedules" {
  description = "Function, expression and input by the schedule's name."
  type = map(object({
    function   = string
    expression = string
    input      = string
  }))
}

variable "functions" {
  description = "ARNs of functions by their names in functions.yaml."
  type        = map(string)
}

variable "waking" {
  description = "Names of functions that make schedules for themselves, which call them by this role."
  type        = list(string)
}

variable "enabled" {
  description = "Whether they fire."
  type        = bool
}

variable "window_minutes" {
  description = "Within how many minutes after its time each fires; 0 for exactly."
  type        = number
}

variable "time_zone" {
  description = "Time zone of the expressions."
  type        = string
}

variable "kms_key" {
  description = "ARN of the KMS key of the dead letters; empty for the key that SQS owns."
  type        = string
}

variable "arn_prefix" {
  description = "arn:<partition>:<service>:<region>:<account> for sqs."
  type        = map(string)
}
