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
