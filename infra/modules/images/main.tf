# The repository for the images of one function. They are built and pushed by hand or by a pipeline: docs/deploy.md.

resource "aws_ecr_repository" "this" {
  # checkov:skip=CKV_AWS_136: kms_key encrypts it; without one ECR uses its own key, and an image holds no secret
  name                 = var.name
  image_tag_mutability = "IMMUTABLE"
  force_delete         = true # built from sources; the repository has nothing else

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = var.kms_key == "" ? "AES256" : "KMS"
    kms_key         = var.kms_key == "" ? null : var.kms_key
  }
}

# Lambda reads the image when the function is created, and again when the function has not run for long.
resource "aws_ecr_repository_policy" "lambda" {
  repository = aws_ecr_repository.this.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Lambda"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Condition = { ArnLike = { "aws:SourceArn" = var.function } }
    }]
  })
}

resource "aws_ecr_lifecycle_policy" "earlier" {
  repository = aws_ecr_repository.this.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "The last ten are there for a roll-back"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }
      action       = { type = "expire" }
    }]
  })
}
