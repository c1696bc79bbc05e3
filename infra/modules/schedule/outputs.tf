output "statements" {
  description = "What its role allows; for the tests."
  value       = local.statements
}
