# The state is a file below .tapeline/. Whoever deploys with others keeps it in a bucket instead: docs/deploy.md.
terraform {
  backend "local" {}
}
