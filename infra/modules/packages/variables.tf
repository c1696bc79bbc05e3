variable "name" {
  description = "Name of the bucket for packages."
  type        = string
}
