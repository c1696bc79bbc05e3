/**
 * Recognises the type of bytes by their content and not by their name, and finds the parts of a file that contain metadata. Pure.
 * Used by functions and clients, so it depends neither on AWS nor on Tapeline's API, and reads any {@link
 * io.tapeline.audio.Content}.
 */
package io.tapeline.audio;
