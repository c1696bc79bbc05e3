/**
 * Checks OIDC access tokens of any issuer, and returns the routes that a caller may use. The roles of a route are defined only in
 * {@code infra/openapi.yaml} ({@code x-tapeline-roles}).
 */
package io.tapeline.authorizecaller;
