# Callers

variable "oidc_issuer" {
  description = "URL of the OIDC issuer whose access tokens are accepted. Empty: that of the Cognito user pool, if one is created."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(https://\\S+|http://(127\\.0\\.0\\.1|localhost)(:[0-9]+)?\\S*)?$", var.oidc_issuer))
    error_message = "oidc_issuer must be an https URL."
  }

  validation {
    condition     = (var.oidc_issuer != "") != var.make_user_pool
    error_message = "Set either oidc_issuer or make_user_pool = true, and not both. Without one of them, nobody can call the API."
  }
}

variable "oidc_audience" {
  description = "The audience that a token must name. Required with oidc_issuer."
  type        = string
  default     = ""

  validation {
    condition     = (var.oidc_audience != "") == (var.oidc_issuer != "")
    error_message = "oidc_audience and oidc_issuer must be set together, so that a token for another audience gives no access to this API."
  }
}

variable "make_user_pool" {
  description = "Whether to create a Cognito user pool, if you have no issuer. It needs no secrets."
  type        = bool
  default     = false
}

variable "console_origin" {
  description = "Origin of the web console (https://console.example.com), for CORS. Empty: browsers on other origins may not call the API."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(https?://[^/*\\s]+)?$", var.console_origin))
    error_message = "console_origin must be scheme and host without a path, such as https://console.example.com; not *."
  }
}

variable "console" {
  description = <<-EOT
    The web console behind CloudFront; null: no console. `domain` is its domain (console.example.com), `certificate` the ARN of the
    domain's certificate in us-east-1, and `client_id` a public client of the issuer for the authorization code flow with PKCE, with the
    redirect address https://<domain>/. With make_user_pool the client is created.
  EOT
  type = object({
    domain      = string
    certificate = string
    client_id   = optional(string, "")
  })
  default = null

  validation {
    condition     = var.console == null || can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.console.domain))
    error_message = "console.domain must be a host's name such as console.example.com, without https:// and without a path."
  }

  validation {
    condition     = var.console == null || can(regex("^arn:[a-z-]+:acm:us-east-1:[0-9]{12}:certificate/", var.console.certificate))
    error_message = "console.certificate must be the ARN of a certificate of ACM in us-east-1: CloudFront accepts no other."
  }

  validation {
    condition     = var.console == null || var.make_user_pool != (try(var.console.client_id, "") != "")
    error_message = "console.client_id must name a public client of oidc_issuer's; with make_user_pool leave it out."
  }

  validation {
    condition     = var.console == null || var.console_origin == ""
    error_message = "Set console or console_origin, not both: console allows its own origin."
  }
}

variable "requests_per_second" {
  description = "Maximum average number of requests per second for the API; above that it answers 429."
  type        = number
  default     = 50

  validation {
    condition     = var.requests_per_second >= 1 && var.requests_per_second <= 10000
    error_message = "requests_per_second must be from 1 to 10000."
  }
}

variable "request_burst" {
  description = "Maximum number of concurrent requests for the API."
  type        = number
  default     = 100

  validation {
    condition     = var.request_burst >= 1 && var.request_burst <= 5000
    error_message = "request_burst must be from 1 to 5000."
  }
}

variable "usage_plan" {
  description = "If set, clients need an API key in addition to their token (header x-api-key), and this is the key's limit. The command line sends no key."
  type = object({
    requests_per_second = number
    burst               = number
    requests_per_day    = number
  })
  default = null
}

variable "gateway_log_role" {
  description = "Whether to set the role with which API Gateway writes logs, for the account and region. false if it is set already."
  type        = bool
  default     = true
}

# Recipients of alarms

variable "alarm_email" {
  description = "E-mail address for alarms; it gets a mail with a link to confirm. Empty: alarms are only displayed."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([^@\\s]+@[^@\\s]+\\.[^@\\s]+)?$", var.alarm_email))
    error_message = "alarm_email must be an e-mail address, or empty."
  }
}
