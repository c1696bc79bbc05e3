# The state is a file below .tapeline/. Teams keep it in a bucket instead: docs/deploy.md.
terraform {
  backend "local" {}
}
