/**
 * Artist, album and title from the tags of audio files. Reads a bounded number of bytes and never the audio; a broken
 * tag counts as none. Knows files, and nothing of the API.
 */
package io.tapeline.cli.tags;
