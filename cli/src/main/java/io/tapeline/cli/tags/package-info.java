/**
 * What audio files say of themselves: who plays, what they are part of and what they are called. Reads those texts and never
 * the audio or a picture, a bounded amount for each file; what is broken is no tag. Knows files, and nothing of the API.
 */
package io.tapeline.cli.tags;
