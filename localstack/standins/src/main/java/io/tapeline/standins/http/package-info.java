/** The HTTP side that all stand-ins share: files and their ranges, faults done to answers, counters. */
package io.tapeline.standins.http;
