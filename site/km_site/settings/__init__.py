"""Settings of the reference site: `dev`, `test` and `production` build on `base`."""
