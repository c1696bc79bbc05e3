variable "name" {
  description = "Name of the repository."
  type        = string
}

variable "function" {
  description = "ARN of the function that is made from its images."
  type        = string
}

variable "kms_key" {
  description = "ARN of a KMS key; empty for a key that AWS owns."
  type        = string
}
