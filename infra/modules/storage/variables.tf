variable "name" {
  description = "Name of the bucket."
  type        = string
}

variable "lifecycle_rules" {
  description = "What goes away by itself, as bucket.lifecycle of functions.yaml has it."
  type        = any
}

variable "keep_data" {
  description = "Whether the bucket is only deleted when it is empty."
  type        = bool
}

variable "versioning" {
  description = "Whether overwritten and deleted objects are kept for 30 days."
  type        = bool
}

variable "kms_key" {
  description = "ARN of a KMS key; empty for keys that S3 owns."
  type        = string
}

variable "console_origin" {
  description = "Origin whose pages may send and fetch files; empty for none."
  type        = string
}
