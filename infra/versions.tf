terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # java25, the runtime of JVM packages, is known from 6.20 on. 6.x was read about and not run: docs/deploy.md.
      version = ">= 5.100, < 7.0"
    }
  }
}
