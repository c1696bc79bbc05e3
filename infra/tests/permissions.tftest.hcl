# What every role allows, from a plan without AWS.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  region        = "eu-central-1"
  account       = "123456789012"
  oidc_issuer   = "https://issuer.example.com"
  oidc_audience = "tapeline"
  settings = {
    TAPELINE_SNOWFLAKE_URL    = "jdbc:snowflake://account.snowflakecomputing.com/"
    TAPELINE_SNOWFLAKE_SECRET = "tapeline/snowflake"
    TAPELINE_BULK_API_SECRET  = "tapeline/bulk-api"
    TAPELINE_YOUTUBE_SECRET   = "tapeline/youtube"
    TAPELINE_SPOTIFY_SECRET   = "tapeline/spotify"
  }
}

run "every_role_allows_what_is_described_and_nothing_else" {
  command = plan

  assert {
    condition = alltrue(flatten([
      for function in module.function : [for statement in function.statements : [for action in statement.actions : !strcontains(action, "*")]]
    ]))
    error_message = "An action with a star: name what is done."
  }

  assert {
    condition = alltrue(flatten([
      for statement in module.schedule.statements : [for word in concat(statement.actions, statement.resources) : !strcontains(word, "*")]
    ]))
    error_message = "The role of the schedules has a star."
  }

  assert {
    condition = length(flatten([
      for name, function in module.function : [
        for statement in function.statements : [
          for resource in statement.resources : "${name}: ${resource}"
          if(strcontains(resource, "*") || strcontains(resource, "?")) && !anytrue([
            for star in yamldecode(file("tests/stars.yaml")).resources :
            can(regex(star.pattern, resource)) && length(setsubtract(statement.actions, try(star.actions, statement.actions))) == 0
          ])
        ]
      ]
    ])) == 0
    error_message = "A resource with a star and without a reason in tests/stars.yaml: ${jsonencode(flatten([for name, function in module.function : [for statement in function.statements : [for resource in statement.resources : "${name}: ${resource}" if strcontains(resource, "*")]]]))}"
  }

  assert {
    condition = alltrue([
      for name, function in yamldecode(file("functions.yaml")).functions :
      toset(flatten([for permission in function.permissions : permission.actions])) == toset(flatten([
        for statement in module.function[name].statements : [
          for action in statement.actions : action
          if length(regexall("^(logs|xray):", action)) == 0
          # where its failed asynchronous invocations go is what being such a Lambda takes
          && !alltrue([for resource in statement.resources : endswith(resource, "-${name}-failures")])
          && !contains(try(function.queue, null) == null ? [] : ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], action)
        ]
      ]))
    ])
    error_message = "A role has other actions than functions.yaml names."
  }

  assert {
    condition = { for name, actions in yamldecode(file("tests/calls.yaml")).calls : name => setsubtract(actions, flatten([
      for statement in module.function[name].statements : statement.actions
    ])) if length(setsubtract(actions, flatten([for statement in module.function[name].statements : statement.actions]))) > 0 } == {}
    error_message = "A role does not allow what its function calls: ${jsonencode({ for name, actions in yamldecode(file("tests/calls.yaml")).calls : name => setsubtract(actions, flatten([for statement in module.function[name].statements : statement.actions])) })}"
  }

  assert {
    condition     = alltrue([for statement in module.function["authorize-caller"].statements : length(regexall("^(logs|xray):", statement.actions[0])) == 1])
    error_message = "authorize-caller touches nothing but its log."
  }

  assert {
    condition     = anytrue([for statement in module.function["register-version"].statements : contains(statement.actions, "s3:ListBucket") && statement.resources == tolist(["arn:aws:s3:::tapeline-123456789012-eu-central-1"])])
    error_message = "register-version must be able to list the bucket: without it, a missing object looks like a forbidden one."
  }

  assert {
    condition     = anytrue([for statement in module.function["extract-keys"].statements : statement.actions == tolist(["lambda:InvokeFunction"]) && statement.resources == tolist(["arn:aws:lambda:eu-central-1:123456789012:function:tapeline-extract-keys"])])
    error_message = "extract-keys starts its own successor, and nothing else."
  }

  assert {
    condition     = anytrue([for statement in module.function["discover-media"].statements : statement.actions == tolist(["lambda:InvokeFunction"]) && statement.resources == tolist(["arn:aws:lambda:eu-central-1:123456789012:function:tapeline-discover-media"])])
    error_message = "discover-media starts its own successor, and nothing else."
  }

  assert {
    condition = length([
      for statement in module.function["discover-media"].statements : statement
      if statement.actions == tolist(["scheduler:CreateSchedule"]) && statement.resources == tolist(["arn:aws:scheduler:eu-central-1:123456789012:schedule/tapeline/wake-up-*"])
      || statement.actions == tolist(["iam:PassRole"]) && statement.resources == tolist(["arn:aws:iam::123456789012:role/tapeline-schedules"])
    ]) == 2
    error_message = "discover-media makes schedules that wake it, by the role of the schedules, and passes no other role."
  }

  assert {
    condition     = anytrue([for statement in module.schedule.statements : contains(statement.resources, "arn:aws:lambda:eu-central-1:123456789012:function:tapeline-discover-media")])
    error_message = "The role of the schedules may wake discover-media."
  }

  assert {
    condition = length([
      for statement in module.function["harvest-artists"].statements : statement
      if statement.actions == tolist(["scheduler:CreateSchedule"]) && statement.resources == tolist(["arn:aws:scheduler:eu-central-1:123456789012:schedule/tapeline/wake-up-*"])
      || statement.actions == tolist(["iam:PassRole"]) && statement.resources == tolist(["arn:aws:iam::123456789012:role/tapeline-schedules"])
      || statement.actions == tolist(["lambda:InvokeFunction"]) && statement.resources == tolist(["arn:aws:lambda:eu-central-1:123456789012:function:tapeline-harvest-artists"])
    ]) == 3
    error_message = "harvest-artists starts itself, and makes schedules that wake it, by the role of the schedules."
  }

  assert {
    condition     = anytrue([for statement in module.schedule.statements : contains(statement.resources, "arn:aws:lambda:eu-central-1:123456789012:function:tapeline-harvest-artists")])
    error_message = "The role of the schedules may wake harvest-artists."
  }

  assert {
    condition     = length(distinct([for function in module.function : function.name])) == length(module.function)
    error_message = "Every function has a role of its own."
  }
}

run "in_a_vpc_a_role_allows_the_interfaces_and_nothing_more" {
  command = plan

  variables {
    vpc = {
      id              = "vpc-1"
      subnets         = ["subnet-1"]
      security_groups = ["sg-1"]
      route_tables    = ["rtb-1"]
    }
  }

  assert {
    condition = { for name, function in module.function : name => [for statement in function.statements : sort(statement.actions) if startswith(statement.actions[0], "ec2:")] if anytrue([for statement in function.statements : startswith(statement.actions[0], "ec2:")]) } == {
      extract-keys = [sort([for star in yamldecode(file("tests/stars.yaml")).resources : star.actions if startswith(try(star.actions[0], ""), "ec2:")][0])]
    }
    error_message = "Only a function in the VPC makes interfaces there, and only as tests/stars.yaml says."
  }
}

run "a_secret_that_is_not_named_is_no_permission" {
  command = plan

  variables {
    settings = {}
  }
  expect_failures = [check.sources]

  assert {
    condition     = !anytrue(flatten([for function in module.function : [for statement in function.statements : contains(statement.actions, "secretsmanager:GetSecretValue")]]))
    error_message = "Nobody reads a secret that nobody named."
  }
}

run "a_secret_is_read_where_it_is_kept" {
  command = plan

  variables {
    settings = {
      TAPELINE_SNOWFLAKE_URL    = "jdbc:snowflake://account.snowflakecomputing.com/"
      TAPELINE_SNOWFLAKE_SECRET = "gcp:projects/music-1/secrets/snowflake"
      TAPELINE_BULK_API_SECRET  = "ssm:/tapeline/bulk-api"
      TAPELINE_YOUTUBE_SECRET   = "asm:tapeline/youtube"
      TAPELINE_GOOGLE_PROVIDER  = "projects/1/locations/global/workloadIdentityPools/aws/providers/aws"
    }
  }

  assert {
    condition     = local.secrets == { TAPELINE_YOUTUBE_SECRET = "tapeline/youtube" }
    error_message = "Terraform makes the secrets of Secrets Manager, and no others."
  }

  assert {
    condition = { for name, function in module.function : name => flatten([for statement in function.statements : [for resource in statement.resources : "${statement.actions[0]} ${resource}" if can(regex("^(ssm|secretsmanager):", statement.actions[0]))]]) if anytrue([for statement in function.statements : can(regex("^(ssm|secretsmanager):", statement.actions[0]))]) } == {
      download-batch = ["ssm:GetParameter arn:aws:ssm:eu-central-1:123456789012:parameter/tapeline/bulk-api"]
      discover-media = ["secretsmanager:GetSecretValue ${aws_secretsmanager_secret.named["TAPELINE_YOUTUBE_SECRET"].arn}"]
    }
    error_message = "Each function may read its own secret in its own store, and for one at Google it needs nothing of AWS."
  }
}
