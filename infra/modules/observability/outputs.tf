output "dashboard_url" {
  description = "The dashboard in the AWS console."
  value       = "https://${var.region}.console.aws.amazon.com/cloudwatch/home?region=${var.region}#dashboards/dashboard/${var.name}"
}

output "alarms" {
  description = "Names of all alarms; for the tests."
  value = sort(concat(
    [for alarm in aws_cloudwatch_metric_alarm.simple : alarm.alarm_name],
    [aws_cloudwatch_metric_alarm.failure_rate.alarm_name, aws_cloudwatch_metric_alarm.job_stuck.alarm_name],
  ))
}

output "queries" {
  description = "Metrics and expressions of the alarm job-stuck; for the tests."
  value       = [for query in aws_cloudwatch_metric_alarm.job_stuck.metric_query : coalesce(query.expression, try(query.metric[0].namespace, ""))]
}
