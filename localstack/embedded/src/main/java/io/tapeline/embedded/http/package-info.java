/** What the stack's HTTP servers share: JSON, and reading and answering a request. */
package io.tapeline.embedded.http;
