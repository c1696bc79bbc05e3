terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # java25, the runtime of JVM packages, is supported from 6.20 on. Version 6.x was checked in its documentation and not run:
      # docs/deploy.md.
      version = ">= 5.100, < 7.0"
    }
  }
}
