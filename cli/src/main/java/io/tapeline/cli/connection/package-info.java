/** Which API the verbs talk to, as whom, and what an error of it means to a person. */
package io.tapeline.cli.connection;
