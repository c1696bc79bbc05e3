/** The API of a command, the caller's identity, and what the API's errors mean for a person. */
package io.tapeline.cli.connection;
