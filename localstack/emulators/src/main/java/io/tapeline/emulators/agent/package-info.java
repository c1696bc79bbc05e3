/** The Java agent inside DynamoDB Local's process. It is loaded alone: it may use nothing but the JDK. */
package io.tapeline.emulators.agent;
