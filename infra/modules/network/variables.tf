variable "vpc" {
  description = "The VPC's id."
  type        = string
}

variable "region" {
  description = "AWS region, which is part of the services' names."
  type        = string
}

variable "route_tables" {
  description = "Route tables that get the ways."
  type        = list(string)
}
