# Network

variable "vpc" {
  description = "The VPC for functions that need a known outbound address, for example for a Snowflake network policy by IP: private subnets with a route to a NAT gateway with an Elastic IP. null: no function runs in a VPC, and no NAT gateway is needed."
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
    error_message = "vpc needs the route_tables of its subnets, for the endpoints of S3 and DynamoDB; or make_endpoints = false if the VPC has these. Without endpoints, all traffic goes through the NAT gateway, which charges for it."
  }

  validation {
    condition     = var.vpc == null ? true : length(setsubtract(var.vpc.functions, keys(local.functions))) == 0
    error_message = "vpc.functions contains a name that is not in functions.yaml. Known are: ${join(", ", keys(local.functions))}."
  }
}

variable "private_authorities" {
  description = "Certificate authorities that functions trust in addition to the public ones: layer, the ARN of a version of a Lambda layer, and bundle, the path of a PEM file in it, such as /opt/authority.pem. Functions that run from an image get only the path: the image must contain the file. null: none."
  type = object({
    layer  = string
    bundle = string
  })
  default = null

  validation {
    condition     = var.private_authorities == null ? true : can(regex("^arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:layer:[A-Za-z0-9_-]+:[0-9]+$", var.private_authorities.layer)) && startswith(var.private_authorities.bundle, "/opt/")
    error_message = "private_authorities must contain the ARN of a version of a layer, and the path of a file in it, which begins with /opt/."
  }
}
