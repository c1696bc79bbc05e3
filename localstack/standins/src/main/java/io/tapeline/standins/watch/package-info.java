/**
 * Pages with one video each: any program that finds media in pages finds two files here, a video and an audio file. There is a page
 * for every name; the name determines its faults.
 */
package io.tapeline.standins.watch;
