/** What ElasticMQ lacks as an emulator that keeps what it has acknowledged. */
package io.tapeline.emulators.sqs;
