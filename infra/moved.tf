# For deployments made before these queues were created outside the functions' module.

moved {
  from = module.function["extract-keys"].module.failures[0]
  to   = module.failures["extract-keys"]
}

moved {
  from = module.function["discover-media"].module.failures[0]
  to   = module.failures["discover-media"]
}

moved {
  from = module.function["harvest-artists"].module.failures[0]
  to   = module.failures["harvest-artists"]
}

moved {
  from = module.function["register-version"].module.failures[0]
  to   = module.failures["register-version"]
}

moved {
  from = module.function["browse-artists"].module.failures[0]
  to   = module.failures["browse-artists"]
}

moved {
  from = module.function["verify-objects"].module.failures[0]
  to   = module.failures["verify-objects"]
}
