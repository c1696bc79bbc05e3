terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # 5.100 knows no runtime java25: with it, packages must be native. 6.x knows both.
      version = ">= 5.100, < 7.0"
    }
  }
}
