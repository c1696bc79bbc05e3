# openapi.yaml in the form for API Gateway, without what it rejects or does not use: responses, examples, body schemas. The functions check
# bodies and name every wrong field. API Gateway's models would reject the nulls that openapi.yaml allows, and only report "Invalid request
# body". API Gateway checks that required parameters are present.

locals {
  source  = yamldecode(templatefile(var.description_file, { for name, function in var.functions : name => function.invoke_arn }))
  methods = ["get", "put", "post", "delete", "head", "patch", "options"]

  parameters = {
    for path, item in local.source.paths : path => {
      for method, operation in item : method => [
        for parameter in concat(try(item.parameters, []), try(operation.parameters, [])) :
        can(parameter["$ref"]) ? local.source.components.parameters[basename(parameter["$ref"])] : parameter
      ]
      if contains(local.methods, method)
    }
  }

  operations = {
    for path, item in local.source.paths : path => {
      for method, operation in item : method => {
        operationId = operation.operationId
        summary     = try(operation.summary, operation.operationId)
        parameters = [
          for parameter in local.parameters[path][method] : {
            name     = parameter.name
            in       = parameter.in
            required = try(parameter.required, false)
            schema   = { type = "string" }
          }
        ]
        security = [
          for requirement in try(operation.security, local.source.security) :
          merge(requirement, { for plan in local.plans : "api_key" => [] })
        ]
        responses                               = { "200" = { description = "see openapi.yaml" } }
        "x-amazon-apigateway-integration"       = operation["x-amazon-apigateway-integration"]
        "x-amazon-apigateway-request-validator" = "parameters"
      }
      if contains(local.methods, method)
    }
  }

  plans = var.usage_plan == null ? [] : ["usage-plan"]

  allowed_methods = "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT"
  preflight_headers = {
    "Access-Control-Allow-Origin"  = var.console_origin
    "Access-Control-Allow-Methods" = local.allowed_methods
    "Access-Control-Allow-Headers" = "Authorization,Content-Type,Idempotency-Key,If-None-Match,X-Api-Key"
    "Access-Control-Max-Age"       = "3600"
  }

  preflights = var.console_origin == "" ? [] : [{
    operationId = "preflight"
    security    = []
    responses = {
      "204" = {
        description = "what a browser may send"
        headers     = { for name in keys(local.preflight_headers) : name => { schema = { type = "string" } } }
      }
    }
    "x-amazon-apigateway-integration" = {
      type             = "mock"
      requestTemplates = { "application/json" = "{\"statusCode\": 204}" }
      responses = {
        default = {
          statusCode         = "204"
          responseParameters = { for name, value in local.preflight_headers : "method.response.header.${name}" => "'${value}'" }
        }
      }
    }
  }]

  # Part of the document, because an import removes what was created separately.
  gateway_responses = {
    for type, response in local.source["x-amazon-apigateway-gateway-responses"] : type => merge(response, {
      responseParameters = merge(
        { "gatewayresponse.header.Content-Type" = "'application/problem+json'" },
        { for origin in compact([var.console_origin]) : "gatewayresponse.header.Access-Control-Allow-Origin" => "'${origin}'" },
      )
    })
  }

  body = {
    openapi = local.source.openapi
    info    = { title = var.name, version = local.source.info.version }
    paths = {
      for path, operations in local.operations : path => merge(
        operations,
        { for preflight in local.preflights : "options" => merge(preflight, { operationId = "preflight${md5(path)}" }) },
      )
    }
    components = {
      securitySchemes = merge(
        local.source.components.securitySchemes,
        { for plan in local.plans : "api_key" => { type = "apiKey", name = "x-api-key", in = "header" } },
      )
    }
    "x-amazon-apigateway-gateway-responses" = local.gateway_responses
    "x-amazon-apigateway-request-validators" = {
      parameters = { validateRequestParameters = true, validateRequestBody = false }
    }
  }
}
