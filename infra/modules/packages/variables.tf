variable "name" {
  description = "Name of the bucket for packages."
  type        = string

  validation {
    condition     = length(var.name) <= 63
    error_message = "The name of the bucket for packages, ${var.name}, is longer than the 63 characters that S3 allows: choose a shorter name, or set bucket."
  }
}
