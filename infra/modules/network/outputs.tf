output "services" {
  description = "What there is a way to; for the tests."
  value       = [for endpoint in aws_vpc_endpoint.gateway : endpoint.service_name]
}
