/**
 * An OIDC issuer for the embedded stack: discovery, keys, sign-in by a browser, and a token endpoint for users and passwords of
 * its own. It stands in for whatever issuer a deployment trusts; the authorizer can't tell the difference.
 */
package io.tapeline.standins.issuer;
