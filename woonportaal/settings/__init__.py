"""Settings, one module per surrounding.

`base` holds what is true everywhere; `demonstration` serves bin/demo and bin/manage, `test` the
suite, `production` the images of docker-compose.yml. Only `environment` reads os.environ.
"""
