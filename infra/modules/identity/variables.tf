variable "name" {
  description = "Name of the user pool."
  type        = string
}

variable "roles" {
  description = "The roles that openapi.yaml names."
  type        = set(string)
}

variable "region" {
  description = "AWS region, which is part of the issuer's URL."
  type        = string
}

variable "keep_data" {
  description = "Whether AWS refuses to delete the pool."
  type        = bool
}
