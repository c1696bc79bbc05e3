/** The HTTP code that all stand-ins share: files and their ranges, faults, counters. */
package io.tapeline.standins.http;
