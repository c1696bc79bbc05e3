/** The smallest complete source, which docs/new-source.md explains step by step. It is never deployed. */
package io.tapeline.toysource;
