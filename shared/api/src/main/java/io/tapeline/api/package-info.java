/**
 * What the functions behind the HTTP API have in common: proxy events of an API Gateway REST API in and out, a small
 * router, strict reading of bodies and query parameters that finds every wrong field at once, and problems as RFC 9457
 * says. Knows no function, no route and no use case.
 */
package io.tapeline.api;
