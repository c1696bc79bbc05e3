/** Shared code of the demos: the whole system for as long as they run, and the song that they store in the studio. */
package io.tapeline.cli.demo;
