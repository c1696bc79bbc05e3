/** A source as small as one can be, and whole: docs/new-source.md walks through it. It is deployed nowhere. */
package io.tapeline.toysource;
