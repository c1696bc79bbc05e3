# Which way functions leave

variable "vpc" {
  description = "Where functions run that must leave by a known address, for a Snowflake network policy by IP for example: private subnets whose way out is a NAT gateway with an Elastic IP. null: no function runs in a VPC, and none needs a NAT gateway."
  type = object({
    id              = string
    subnets         = list(string)
    security_groups = list(string)
    route_tables    = list(string)
    functions       = optional(set(string), ["extract-keys"])
    make_endpoints  = optional(bool, true)
  })
  default = null

  validation {
    condition     = var.vpc == null ? true : length(var.vpc.subnets) > 0 && length(var.vpc.security_groups) > 0
    error_message = "vpc needs at least one subnet and one security group."
  }

  validation {
    condition     = var.vpc == null ? true : !var.vpc.make_endpoints || length(var.vpc.route_tables) > 0
    error_message = "vpc needs the route_tables of its subnets, for the endpoints of S3 and DynamoDB; or make_endpoints = false where the VPC has these: without them every byte goes through the NAT gateway, and is paid for."
  }

  validation {
    condition     = var.vpc == null ? true : length(setsubtract(var.vpc.functions, keys(local.functions))) == 0
    error_message = "vpc.functions has a name that functions.yaml does not have. Known are: ${join(", ", keys(local.functions))}."
  }
}

variable "private_authorities" {
  description = "Certificate authorities that functions trust beside the public ones: layer, the ARN of a version of a Lambda layer, and bundle, the path of a PEM file in it, such as /opt/authority.pem. Functions that run from an image get the path alone: the file has to be in the image. null: none."
  type = object({
    layer  = string
    bundle = string
  })
  default = null

  validation {
    condition     = var.private_authorities == null ? true : can(regex("^arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:layer:[A-Za-z0-9_-]+:[0-9]+$", var.private_authorities.layer)) && startswith(var.private_authorities.bundle, "/opt/")
    error_message = "private_authorities wants the ARN of a version of a layer, and the path of a file in it, which begins with /opt/."
  }
}
