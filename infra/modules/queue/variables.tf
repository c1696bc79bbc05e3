variable "name" {
  description = "Name of the queue; its dead letters are in <name>-dead-letters."
  type        = string

  validation {
    condition     = length(var.name) <= 67
    error_message = "The name of a queue, ${var.name}, is longer than 67 characters: AWS allows 80, and \"-dead-letters\" is added."
  }
}

variable "arn" {
  description = "What its ARN will be."
  type        = string
}

variable "visibility_timeout" {
  description = "Seconds for which a received message is hidden."
  type        = number
  default     = 30

  validation {
    condition     = var.visibility_timeout >= 0 && var.visibility_timeout <= 43200
    error_message = "visibility_timeout of queue ${var.name} must be from 0 to 43200 seconds."
  }
}

variable "dead_letters_after" {
  description = "Deliveries after which a message becomes a dead letter; null for a queue without dead letters, which a person empties."
  type        = number
  default     = null

  validation {
    condition     = var.dead_letters_after == null ? true : var.dead_letters_after >= 1 && var.dead_letters_after <= 1000
    error_message = "dead_letters_after of queue ${var.name} must be from 1 to 1000."
  }
}

variable "kms_key" {
  description = "ARN of a KMS key; empty for the key that SQS owns."
  type        = string
}
