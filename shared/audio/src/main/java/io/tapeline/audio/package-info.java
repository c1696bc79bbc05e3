/**
 * Whether bytes are the audio that they claim to be. Pure; for functions and for clients alike, so it knows neither AWS nor
 * Tapeline's API.
 */
package io.tapeline.audio;
