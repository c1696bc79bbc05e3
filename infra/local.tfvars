# LocalStack and its drop-ins; read by ./tapeline deploy --local.
region            = "us-east-1"
account           = "000000000000"
bucket            = "tapeline"
emulator          = true
schedules_enabled = false

# A label, as long as functions run in ./tapeline up --endpoint; deploy --local --functions sets what they are.
packages     = "native"
architecture = "x86_64"

# The functions that run in ./tapeline up --endpoint get the settings of that, not these.
oidc_issuer   = "http://127.0.0.1:8080"
oidc_audience = "tapeline"
settings = {
  TAPELINE_SNOWFLAKE_URL    = "jdbc:snowflake://localhost/"
  TAPELINE_SNOWFLAKE_SECRET = "tapeline/snowflake"
  TAPELINE_BULK_API_SECRET  = "tapeline/bulk-api"
}

secret_recovery_days = 0
