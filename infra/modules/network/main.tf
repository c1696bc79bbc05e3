# Free gateway endpoints from a VPC to S3 and DynamoDB, which keep the audio's traffic away from the NAT gateway.

resource "aws_vpc_endpoint" "gateway" {
  for_each = toset(["s3", "dynamodb"])

  vpc_id            = var.vpc
  service_name      = "com.amazonaws.${var.region}.${each.value}"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_tables
}
