/** Features that ElasticMQ lacks as an emulator that must keep acknowledged messages. */
package io.tapeline.emulators.sqs;
