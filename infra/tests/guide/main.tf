# The alarms that docs/operations.md explains: the first column of the table below "Alarms".

locals {
  section = split("\n### ", split("\n## Alarms\n", file("${path.module}/../../../docs/operations.md"))[1])[0]
  columns = flatten(regexall("(?m)^\\| (`[^|]+`) \\|", local.section))
}

output "alarms" {
  description = "Their names without the deployment's; errors-… stands for all that begin so."
  value       = flatten([for column in local.columns : regexall("`([a-z…-]+)`", column)])
}
