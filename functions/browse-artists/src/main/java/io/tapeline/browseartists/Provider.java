package io.tapeline.browseartists;

import io.tapeline.model.SourceId;

/**
 * A source that artists come from.
 *
 * @param title what a person calls it
 * @param terms what its operator allows
 * @param licence under which its answers may be used, as exports say it
 */
record Provider(SourceId source, String title, String terms, String licence) {}
