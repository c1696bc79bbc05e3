/**
 * Shared code of the functions behind the HTTP API: proxy events of an API Gateway REST API, a small router, strict reading of
 * bodies and query parameters that reports every invalid field, and problem documents according to RFC 9457. Depends on no
 * function, no route and no use case.
 */
package io.tapeline.api;
