/**
 * Artist, album and title from the tags of audio files. Reads a limited number of bytes and never the audio; a damaged tag is
 * ignored. Depends on files, and not on the API.
 */
package io.tapeline.cli.tags;
