# Who calls

variable "oidc_issuer" {
  description = "URL of the OIDC issuer whose access tokens are accepted. Empty: the Cognito user pool's, if one is made."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(https://\\S+|http://(127\\.0\\.0\\.1|localhost)(:[0-9]+)?\\S*)?$", var.oidc_issuer))
    error_message = "oidc_issuer must be an https URL."
  }

  validation {
    condition     = (var.oidc_issuer != "") != var.make_user_pool
    error_message = "Name an issuer by oidc_issuer, or set make_user_pool = true, and not both: without either nobody can call the API."
  }
}

variable "oidc_audience" {
  description = "The audience that a token must name. Needed with oidc_issuer."
  type        = string
  default     = ""

  validation {
    condition     = (var.oidc_audience != "") == (var.oidc_issuer != "")
    error_message = "oidc_audience and oidc_issuer are set together: a token for somebody else must not open this API."
  }
}

variable "make_user_pool" {
  description = "Whether a Cognito user pool is made for people who have no issuer of their own. Needs secrets in no place."
  type        = bool
  default     = false
}

variable "console_origin" {
  description = "Origin of the web console (https://console.example.com), for CORS. Empty: browsers elsewhere may not call."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(https?://[^/*\\s]+)?$", var.console_origin))
    error_message = "console_origin must be scheme and host without a path, such as https://console.example.com; not *."
  }
}

variable "console" {
  description = <<-EOT
    The web console behind CloudFront; null: none is made. `domain` is where it is (console.example.com), `certificate` the ARN of its
    certificate, in us-east-1, `client_id` a public client of the issuer's for the authorization code flow with PKCE, which may return
    to https://<domain>/; with make_user_pool it is made.
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
    error_message = "console.certificate must be the ARN of a certificate of ACM in us-east-1: CloudFront takes no other."
  }

  validation {
    condition     = var.console == null || var.make_user_pool != (try(var.console.client_id, "") != "")
    error_message = "console.client_id must name a public client of oidc_issuer's; with make_user_pool leave it out."
  }

  validation {
    condition     = var.console == null || var.console_origin == ""
    error_message = "Set console or console_origin, not both: with console its own origin is allowed."
  }
}

variable "requests_per_second" {
  description = "How many requests a second the API takes in the long run; beyond that it answers 429."
  type        = number
  default     = 50

  validation {
    condition     = var.requests_per_second >= 1 && var.requests_per_second <= 10000
    error_message = "requests_per_second must be from 1 to 10000."
  }
}

variable "request_burst" {
  description = "How many requests the API takes at once."
  type        = number
  default     = 100

  validation {
    condition     = var.request_burst >= 1 && var.request_burst <= 5000
    error_message = "request_burst must be from 1 to 5000."
  }
}

variable "usage_plan" {
  description = "If set, clients need an API key besides their token (header x-api-key), and this is its limit. The command line sends none."
  type = object({
    requests_per_second = number
    burst               = number
    requests_per_day    = number
  })
  default = null
}

variable "gateway_log_role" {
  description = "Whether the role by which API Gateway writes logs is set for the account and region. false if it is set already."
  type        = bool
  default     = true
}

# Who is told

variable "alarm_email" {
  description = "Address that alarms are sent to; it gets a mail to confirm. Empty: the alarms are only shown."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([^@\\s]+@[^@\\s]+\\.[^@\\s]+)?$", var.alarm_email))
    error_message = "alarm_email must be an e-mail address, or empty."
  }
}
