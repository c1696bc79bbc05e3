/**
 * What bytes are, by their content and not by their name, and where in them things lie that say more. Pure; for functions and
 * for clients alike, so it knows neither AWS nor Tapeline's API, and reads whatever is behind {@link io.tapeline.audio.Content}.
 */
package io.tapeline.audio;
