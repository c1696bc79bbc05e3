# Region and names

variable "name" {
  description = "Prefix of every resource's name; different for each deployment in an account."
  type        = string
  default     = "tapeline"

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,26}[a-z0-9])?$", var.name))
    error_message = "name must be 1 to 28 lower-case letters, digits and hyphens, begin with a letter and end with a letter or digit: AWS limits the names that are derived from it (bucket 63, role 64)."
  }
}

variable "region" {
  description = "AWS region."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region's name such as eu-central-1."
  }
}

variable "account" {
  description = "Number of the AWS account. Empty: the account of the credentials."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([0-9]{12})?$", var.account))
    error_message = "account must be the 12 digits of an AWS account, or empty."
  }
}

variable "bucket" {
  description = "Name of the bucket. Empty: <name>-<account>-<region>."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([a-z0-9][a-z0-9-]{1,52}[a-z0-9])?$", var.bucket))
    error_message = "bucket must be 3 to 54 lower-case letters, digits and hyphens, or empty: S3 allows 63, and the name of the packages' bucket ends in \"-packages\"."
  }
}

variable "tags" {
  description = "Tags of every resource, in addition to application and deployment."
  type        = map(string)
  default     = {}
}

variable "emulator" {
  description = "true for LocalStack and its drop-ins: buckets are addressed by path, and there are no default tags."
  type        = bool
  default     = false
}

# The functions

variable "packages" {
  description = "Type of the packages functions/<name>/target/function.zip: native (runtime provided.al2023) or jvm (java25)."
  type        = string
  default     = "native"

  validation {
    condition     = contains(["native", "jvm"], var.packages)
    error_message = "packages must be native or jvm."
  }
}

variable "images" {
  description = "Images in ECR, by function, for functions with package: image in functions.yaml: <repository>@sha256:<digest> or <repository>:<tag>, built for the architecture. A function without an image runs from its package, without the additional program."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.images) : contains(local.image_functions, name)])
    error_message = "images contains a function that cannot have one. These can: ${join(", ", local.image_functions)}."
  }

  validation {
    condition     = alltrue([for image in values(var.images) : can(regex("^[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com[a-z.]*/[a-z0-9/_.-]+(@sha256:[0-9a-f]{64}|:[A-Za-z0-9_.-]+)$", image))])
    error_message = "An image is <account>.dkr.ecr.<region>.amazonaws.com/<repository>, with a tag or a digest; Lambda accepts no other registry."
  }
}

variable "architecture" {
  description = "Processor architecture of the functions. Native packages must be built for it."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture must be arm64 or x86_64."
  }
}

variable "repository" {
  description = "Folder that contains functions/<name>/target/function.zip. Empty: the parent folder of infra/."
  type        = string
  default     = ""
}

variable "settings" {
  description = "Values of the settings in functions.yaml, for example TAPELINE_BULK_API_URL. No secrets: a setting TAPELINE_…_SECRET names a secret, and its value is put into Secrets Manager (or the Parameter Store, or Google Secret Manager) by hand."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for setting in keys(var.settings) : contains(local.known_settings, setting)])
    error_message = "settings contains a name that no function lists in functions.yaml. Known are: ${join(", ", local.known_settings)}."
  }

  validation {
    condition     = alltrue([for setting in keys(var.settings) : !contains(["TAPELINE_OIDC_ISSUER", "TAPELINE_OIDC_AUDIENCE"], setting)])
    error_message = "The issuer and its audience are set with the variables oidc_issuer and oidc_audience, not by settings."
  }

  validation {
    condition     = alltrue([for setting, value in var.settings : !endswith(setting, "_SECRET") || can(regex("^((asm:|ssm:)?[A-Za-z0-9/_+=.@-]{1,200}|gcp:projects/[a-z0-9:.-]+/secrets/[A-Za-z0-9_-]+(/versions/[A-Za-z0-9_-]+)?)$", value))])
    error_message = "A setting TAPELINE_…_SECRET contains the location of a secret, not the secret itself: NAME or asm:NAME in Secrets Manager, ssm:NAME in the Parameter Store (letters, digits and /_+=.@-), or gcp:projects/PROJECT/secrets/NAME. env: and file: are for the embedded stack."
  }
}

variable "event_sources" {
  description = "Whether queues invoke functions. false: another program receives the messages (./tapeline up --endpoint)."
  type        = bool
  default     = true
}

variable "tracing" {
  description = "Whether functions and the API are traced by X-Ray."
  type        = bool
  default     = true
}

variable "detailed_api_metrics" {
  description = "Whether CloudWatch has separate metrics for each method of the API. They are charged per metric, up to 30 $ a month. The dashboard and the alarms need only the metrics of the whole API, which are free."
  type        = bool
  default     = false
}

variable "log_retention_days" {
  description = "How long logs are kept, in days; one of the numbers that CloudWatch Logs allows."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.log_retention_days)
    error_message = "log_retention_days must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827."
  }
}
