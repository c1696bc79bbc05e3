/** The Java agent inside DynamoDB Local's process. It is loaded alone, so it may use only the JDK. */
package io.tapeline.emulators.agent;
