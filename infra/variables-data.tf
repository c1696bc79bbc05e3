# Stored data

variable "keep_data" {
  description = "true: AWS refuses to delete the table, and the bucket unless it is empty. ./tapeline deploy --destroy --with-data sets it to false first."
  type        = bool
  default     = true
}

variable "versioning" {
  description = "Whether the bucket keeps overwritten and deleted objects for 30 days."
  type        = bool
  default     = false
}

variable "kms_key" {
  description = "ARN of the KMS key for bucket, table, queues, topic, secrets and logs, in the deployment's region. Empty: keys that AWS owns. Its policy must permit three principals: logs.<region>.amazonaws.com (every log group), cloudwatch.amazonaws.com (alarms to the topic), and the account itself, for the roles of functions and schedules and for the person who deploys; S3, SQS, DynamoDB, SNS, Secrets Manager and EventBridge Scheduler use the key on their behalf. The output key_policy contains such a policy."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+)?$", var.kms_key))
    error_message = "kms_key must be the ARN of a key (arn:aws:kms:…:key/…), not an alias, or empty."
  }
}

variable "secret_recovery_days" {
  description = "How long a deleted secret can be restored, in days: 0, or 7 to 30."
  type        = number
  default     = 7

  validation {
    condition     = var.secret_recovery_days == 0 || (var.secret_recovery_days >= 7 && var.secret_recovery_days <= 30)
    error_message = "secret_recovery_days must be 0 or from 7 to 30."
  }
}

# Schedules

variable "schedules_enabled" {
  description = "Whether the schedules of functions.yaml and sources.yaml fire."
  type        = bool
  default     = true
}

variable "schedules" {
  description = "Overrides the expressions of functions.yaml and sources.yaml, by the schedule's name, which is that of its source: {artlist = \"rate(6 hours)\"}."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for schedule in keys(var.schedules) : contains(local.known_schedules, schedule)])
    error_message = "schedules contains a name that is neither in functions.yaml nor in sources.yaml. Known are: ${join(", ", local.known_schedules)}."
  }

  validation {
    condition     = alltrue([for expression in values(var.schedules) : can(regex("^(cron|rate|at)\\(.+\\)$", expression))])
    error_message = "A schedule is written as cron(0 3 * * ? *), rate(6 hours) or at(2027-01-01T00:00:00)."
  }
}

variable "schedule_window_minutes" {
  description = "A schedule fires within this many minutes after its time; 0: exactly at its time."
  type        = number
  default     = 15

  validation {
    condition     = var.schedule_window_minutes >= 0 && var.schedule_window_minutes <= 1440
    error_message = "schedule_window_minutes must be from 0 to 1440."
  }
}

variable "time_zone" {
  description = "Time zone of the schedules."
  type        = string
  default     = "UTC"
}
