variable "name" {
  description = "Name of the deployment."
  type        = string
}

variable "bucket" {
  description = "Name of the bucket for the console's files."
  type        = string
}

variable "partition" {
  description = "AWS partition."
  type        = string
}

variable "domain" {
  description = "Where the console is, without https://."
  type        = string
}

variable "certificate" {
  description = "ARN of a certificate of that domain, in us-east-1."
  type        = string
}

variable "files" {
  description = "Folder of the built console."
  type        = string
}

variable "config" {
  description = "What config.json says: where the API and the issuer are, and how people sign in."
  type        = any
}

variable "connections" {
  description = "Addresses to which the console may connect besides its own: the API, the issuer, and last the bucket of the music."
  type        = list(string)
}

variable "storage" {
  description = "Address of the bucket of the music."
  type        = string
}
