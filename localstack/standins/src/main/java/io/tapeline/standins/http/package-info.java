/** The HTTP side that all stand-ins share: loopback server, exchange, faults done to answers, counters. */
package io.tapeline.standins.http;
