variable "name" {
  description = "Name of the bucket."
  type        = string

  validation {
    condition     = length(var.name) <= 63
    error_message = "The bucket's name, ${var.name}, is longer than the 63 characters that S3 allows: choose a shorter name, or set bucket."
  }
}

variable "keep_data" {
  description = "Whether it is only deleted when it is empty."
  type        = bool
}

variable "versioning" {
  description = "Whether overwritten and deleted objects are kept; for how long is a lifecycle rule."
  type        = bool
}

variable "kms_key" {
  description = "ARN of a KMS key; empty for keys that S3 owns."
  type        = string
}

variable "readers" {
  description = "Policies, as JSON, that let somebody outside of the account's roles read; none unless said."
  type        = list(string)
  default     = []
}
