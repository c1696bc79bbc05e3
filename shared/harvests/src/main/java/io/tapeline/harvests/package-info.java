/**
 * The state of a harvest in addition to its job: its round, the terms that are searched for, how far each query is, the counts, and
 * notices for the user. The artists themselves, and the calls of providers, are not here.
 */
package io.tapeline.harvests;
