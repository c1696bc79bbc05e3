# The ledger: one DynamoDB table, on demand, with point-in-time recovery for the last 35 days.

locals {
  keys = distinct(concat(
    [var.description.hash_key, var.description.range_key],
    flatten([for index in values(try(var.description.indexes, {})) : compact([index.hash_key, try(index.range_key, "")])]),
  ))
}

resource "aws_dynamodb_table" "this" {
  # checkov:skip=CKV_AWS_119: kms_key encrypts it; without one DynamoDB uses its own key
  name                        = var.name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = var.description.hash_key
  range_key                   = var.description.range_key
  deletion_protection_enabled = var.keep_data

  dynamic "attribute" {
    for_each = local.keys
    content {
      name = attribute.value
      type = "S"
    }
  }

  dynamic "global_secondary_index" {
    for_each = try(var.description.indexes, {})
    content {
      name            = global_secondary_index.key
      hash_key        = global_secondary_index.value.hash_key
      range_key       = try(global_secondary_index.value.range_key, null)
      projection_type = try(global_secondary_index.value.projection, "ALL")
    }
  }

  dynamic "ttl" {
    for_each = compact([try(var.description.ttl, "")])
    content {
      attribute_name = ttl.value
      enabled        = true
    }
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = var.kms_key != ""
    kms_key_arn = var.kms_key == "" ? null : var.kms_key
  }
}
