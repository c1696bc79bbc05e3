output "dashboard_url" {
  description = "The dashboard in the AWS console."
  value       = "https://${var.region}.console.aws.amazon.com/cloudwatch/home?region=${var.region}#dashboards/dashboard/${var.name}"
}

output "alarms" {
  description = "Names of all alarms; for the tests."
  value = sort(concat(
    [for alarm in aws_cloudwatch_metric_alarm.simple : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.failure_rate : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.job_stuck : alarm.alarm_name],
  ))
}

output "queries" {
  description = "Metrics and expressions of the alarms job-stuck-…; for the tests."
  value       = flatten([for alarm in aws_cloudwatch_metric_alarm.job_stuck : [for query in alarm.metric_query : coalesce(query.expression, try(query.metric[0].namespace, ""))]])
}
