/**
 * Who is calling, and which routes are theirs. Checks OIDC access tokens of any issuer; which roles a route wants stands in
 * {@code infra/openapi.yaml} ({@code x-tapeline-roles}) and nowhere else.
 */
package io.tapeline.authorizecaller;
