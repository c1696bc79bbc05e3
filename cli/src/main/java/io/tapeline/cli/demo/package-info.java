/** What the demos need: the whole system for as long as they take, and the song that they store in the studio. */
package io.tapeline.cli.demo;
