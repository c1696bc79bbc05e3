variable "name" {
  description = "Name of the API."
  type        = string
}

variable "description_file" {
  description = "Path of openapi.yaml."
  type        = string
}

variable "functions" {
  description = "Name and invoke ARN of the deployed functions, by their names in functions.yaml."
  type        = map(object({ name = string, invoke_arn = string }))
}

variable "console_origin" {
  description = "Origin of the web console; empty for none."
  type        = string
}

variable "requests_per_second" {
  description = "Requests a second in the long run."
  type        = number
}

variable "request_burst" {
  description = "Requests at once."
  type        = number
}

variable "usage_plan" {
  description = "Limits of API keys; null: no key is needed."
  type = object({
    requests_per_second = number
    burst               = number
    requests_per_day    = number
  })
}

variable "gateway_log_role" {
  description = "Whether the account's role for API Gateway's logs is set here."
  type        = bool
}

variable "partition" {
  description = "AWS partition."
  type        = string
}

variable "log_retention_days" {
  description = "How long access logs are kept."
  type        = number
}

variable "kms_key" {
  description = "ARN of the KMS key of the access log; empty for none of one's own."
  type        = string
}

variable "detailed_metrics" {
  description = "Whether CloudWatch counts each method apart, which is paid for by the metric."
  type        = bool
}

variable "tracing" {
  description = "Whether X-Ray traces it."
  type        = bool
}
