/**
 * Pages with a video each, as a site has them: any program that finds media in pages finds two files here, one of video and one of
 * audio alone. There is a page for every name; names say what is wrong with it.
 */
package io.tapeline.standins.watch;
