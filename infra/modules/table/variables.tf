variable "name" {
  description = "Name of the table."
  type        = string
}

variable "description" {
  description = "The table as functions.yaml has it: hash_key, range_key, ttl, indexes."
  type        = any
}

variable "keep_data" {
  description = "Whether AWS refuses to delete the table."
  type        = bool
}

variable "kms_key" {
  description = "ARN of a KMS key; empty for the key that DynamoDB owns."
  type        = string
}
