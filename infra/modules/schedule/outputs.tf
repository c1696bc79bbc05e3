output "statements" {
  description = "What its role allows; for the tests."
  value       = local.statements
}

output "dead_letters_url" {
  description = "URL of the queue of turns that nobody took."
  value       = module.dead_letters.url
}
