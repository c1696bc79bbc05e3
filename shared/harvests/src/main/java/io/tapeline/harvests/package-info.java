/**
 * What is known of a harvest beside its job: its round, the terms that are searched by, how far each query is, what was counted, and
 * what a person is to be told. The artists themselves are not here, nor how anybody is asked for them.
 */
package io.tapeline.harvests;
