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

variable "account" {
  description = "AWS account, a part of the name of the pages for signing in."
  type        = string
}

variable "console" {
  description = "Origin of the web console, to which people return when they have signed in; empty for none."
  type        = string
}
