/** The song that a demo stores in the studio: its sound, and how it goes there and back. Knows nothing of verbs and screens. */
package io.tapeline.cli.sample;
