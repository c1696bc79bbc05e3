/**
 * An OIDC issuer for the embedded stack: discovery, keys, sign-in with a browser, and a token endpoint with its own users and
 * passwords. It replaces the issuer that a deployment trusts; for the authorizer there is no difference.
 */
package io.tapeline.standins.issuer;
